"""What follows in resources from acts on threads and topics."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from wiki.foundation.db import session
from wiki.journal.models import JournalEntry
from wiki.resources.models import ResourceTopic
from wiki.resources.projection import project
from wiki.threads.models import Post, Thread
from wiki.threads.queries.first import find_first_post


def project_resource(entry: JournalEntry) -> None:
    """Draw the rows of a resource again after its text was published, changed or taken away."""
    post = _post(entry)
    if post is not None:
        project(post)


def follow_merged_topic(entry: JournalEntry) -> None:
    """What is about a topic that was merged stands under the one in its place."""
    posts = session.scalars(
        select(Post)
        .join(ResourceTopic, ResourceTopic.post_id == Post.id)
        .where(ResourceTopic.topic_id == entry.subject_id)
        .options(joinedload(Post.thread))
    )
    for post in posts.all():
        project(post)


def _post(entry: JournalEntry) -> Post | None:
    if entry.subject_kind == "thread":
        thread = session.get(Thread, entry.subject_id)
        return find_first_post(thread) if thread else None
    return session.get(Post, entry.subject_id)
