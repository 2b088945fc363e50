"""The headings of a page, for its list of contents."""

from typing import NamedTuple

from wiki.pages.models import Rendering


class Heading(NamedTuple):
    """One line of the contents."""

    level: int
    id: str
    text: str


def headings_of(rendering: Rendering) -> list[Heading]:
    """The headings stored with a rendering."""
    return [Heading(*row) for row in rendering.contents]
