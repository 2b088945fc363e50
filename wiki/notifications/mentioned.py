"""Who is called, `@Prénom Nom` or by a link to their page, in what was just published."""

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import undefer

from wiki.accounts.queries.calling import list_called, list_called_by_id
from wiki.foundation.db import session
from wiki.journal.models import JournalEntry
from wiki.markup.mentions import find_members, find_people
from wiki.pages.models import Revision
from wiki.threads.models import PostRevision


def called_in_post(post_id: int, number: int) -> set[int]:
    """Members whom this text of a post calls and no public text of it before did."""
    texts = session.scalars(
        select(PostRevision)
        .where(
            PostRevision.post_id == post_id,
            PostRevision.number <= number,
            PostRevision.published_at.is_not(None),
        )
        .options(undefer(PostRevision.body))
    ).all()
    now_called = _called(text.body for text in texts if text.number == number)
    return now_called - _called(text.body for text in texts if text.number < number)


def called_in_page(entry: JournalEntry) -> set[int]:
    """Members whom the new text of a page calls and the one before did not."""
    number = entry.details.get("number", 1)
    texts = session.scalars(
        select(Revision)
        .where(Revision.page_id == entry.subject_id, Revision.number.in_((number - 1, number)))
        .options(undefer(Revision.body))
    ).all()
    now_called = _called(text.body for text in texts if text.number == number)
    return now_called - _called(text.body for text in texts if text.number < number)


def _called(bodies: Iterable[str]) -> set[int]:
    """The members meant: all who bear the name, and those to whose pages a link leads."""
    texts = list(bodies)
    named = list_called([names for body in texts for names in find_people(body)])
    linked = list_called_by_id([found for body in texts for found in find_members(body)])
    return {one.user_id for found in named.values() for one in found} | linked
