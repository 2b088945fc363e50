"""What follows in experiences from acts on threads and requests."""

from wiki.experiences.projection import project
from wiki.foundation.db import session
from wiki.journal.models import JournalEntry
from wiki.threads.models import Post, Thread
from wiki.threads.queries.first import find_first_post


def project_experience(entry: JournalEntry) -> None:
    """Draw the rows of an experience again after its text was published, changed or taken away."""
    if entry.subject_kind == "thread":
        thread = session.get(Thread, entry.subject_id)
        post = find_first_post(thread) if thread else None
    else:
        post = session.get(Post, entry.subject_id)
    if post is not None:
        project(post)
