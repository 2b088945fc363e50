"""Who is called by name, `@Prénom Nom`, in what was just published."""

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import undefer

from wiki.accounts.models import User
from wiki.foundation.db import session
from wiki.foundation.sorting import sort_key
from wiki.journal.models import JournalEntry
from wiki.markup.mentions import find_people
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
    """The members meant: of each name the longest that somebody bears; all who bear it."""
    people = [[sort_key(name) for name in names] for body in bodies for names in find_people(body)]
    wanted = {key for keys in people for key in keys if key}
    if not wanted:
        return set()
    bearers: dict[str, set[int]] = {}
    rows = session.execute(
        select(User.sort_key, User.id).where(
            User.sort_key.in_(wanted), User.deactivated_at.is_(None)
        )
    )
    for key, user_id in rows:
        bearers.setdefault(key, set()).add(user_id)
    meant = (next((key for key in keys if key in bearers), "") for keys in people)
    return {user_id for key in meant for user_id in bearers.get(key, ())}
