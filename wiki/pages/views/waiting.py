"""What packages above hand over to the screens of pages: what is proposed, and who follows."""

from collections.abc import Callable
from dataclasses import dataclass

from wiki.foundation.actor import Actor


@dataclass(frozen=True)
class HandedOver:
    """Questions about a book, or a page of it where its slug is not empty, put by whoever looks."""

    count_proposals: Callable[[str, str, Actor], int]
    """How many open proposals they may see."""
    is_following: Callable[[str, str, Actor], bool]
    """Whether they hear of what changes there."""


_handed: list[HandedOver] = []


def configure(handed: HandedOver) -> None:
    """Take the queries of the packages above."""
    _handed[:] = [handed]


def count_waiting(book_slug: str, page_slug: str, viewer: Actor) -> int:
    """How much of what is proposed for a page the viewer may see."""
    return sum(one.count_proposals(book_slug, page_slug, viewer) for one in _handed)


def is_following(book_slug: str, page_slug: str, viewer: Actor) -> bool:
    """Whether the viewer follows this page, or this book where no page is named."""
    return any(one.is_following(book_slug, page_slug, viewer) for one in _handed)
