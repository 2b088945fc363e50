"""The passage of a page that a thread is about."""

from wiki.foundation.db import session
from wiki.pages.models import Passage
from wiki.threads.models import Thread


def find_passage(thread: Thread) -> Passage | None:
    """The passage that the thread is about, as it reads now in the page."""
    return session.get(Passage, thread.passage_id) if thread.passage_id else None
