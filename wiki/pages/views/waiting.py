"""What the package above hands over: how much is proposed for a page."""

from collections.abc import Callable

from wiki.foundation.actor import Actor

CountWaiting = Callable[[str, str, Actor], int]
"""How many open proposals somebody may see, by the addresses of book and page."""

_counts: list[CountWaiting] = []


def configure(count: CountWaiting) -> None:
    """Take the query of open proposals."""
    _counts[:] = [count]


def count_waiting(book_slug: str, page_slug: str, viewer: Actor) -> int:
    """How much of what is proposed for a page the viewer may see."""
    return sum(count(book_slug, page_slug, viewer) for count in _counts)
