"""To how many members a tutorial was useful, and in which of its texts."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from sqlalchemy import case, func, select

from wiki.foundation.actor import Actor
from wiki.foundation.db import session
from wiki.pages.addresses import TUTORIALS
from wiki.pages.models import Book, Page
from wiki.tutorials.models import TutorialMark


class Marks(NamedTuple):
    """How many in all and of the text that is published now, and which text the viewer marked:
    none, an earlier one, or that one.
    """

    total: int = 0
    of_today: int = 0
    own: str = ""


def find_marks(slug: str, viewer: Actor) -> Marks:
    """Those of the tutorial at that address, which the viewer has been found to see."""
    of_today = TutorialMark.revision_id == Page.current_revision_id
    own = TutorialMark.user_id == (viewer.user_id or 0)
    row = session.execute(
        select(
            func.count(),
            func.sum(case((of_today, 1), else_=0)),
            func.sum(case((own, 1), else_=0)),
            func.sum(case((own & of_today, 1), else_=0)),
        )
        .select_from(TutorialMark)
        .join(Page, Page.id == TutorialMark.page_id)
        .join(Book, Book.id == Page.book_id)
        .where(Book.slug == TUTORIALS, Page.slug == slug)
    ).one()
    total, today, mine, mine_today = (number or 0 for number in row)
    return Marks(total, today, ("today" if mine_today else "earlier") if mine else "")


def count_marks(page_ids: Any) -> Mapping[int, int]:
    """How many each of these tutorials has; only those that have some."""
    rows = session.execute(
        select(TutorialMark.page_id, func.count())
        .where(TutorialMark.page_id.in_(page_ids))
        .group_by(TutorialMark.page_id)
    )
    return {page_id: count for page_id, count in rows}  # noqa: C416  # rows, not pairs
