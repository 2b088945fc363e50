"""What follows in lexicons from acts on the vocabulary."""

from sqlalchemy import select

from wiki.foundation.db import session
from wiki.glossary.models import Lexicon
from wiki.journal.models import JournalEntry
from wiki.pages.models import Book
from wiki.topics.models import Topic


def follow_merged_topic(entry: JournalEntry) -> None:
    """The lexicon of a platform that was merged is that of the one in its place."""
    into = session.get_one(Topic, entry.subject_id).merged_into_id
    lexicons = session.scalars(select(Lexicon).where(Lexicon.topic_id == entry.subject_id))
    for lexicon in lexicons.all():
        lexicon.topic_id = into
        session.get_one(Book, lexicon.book_id).touch()
    session.flush()
