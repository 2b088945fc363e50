"""Definitions at the words of a text, for every screen that shows one; the glossary marks them."""

from collections.abc import Collection
from typing import Protocol

from wiki.foundation.actor import Actor


class Marker(Protocol):
    """What marks words; both are asked under the rights of whoever reads."""

    def version(self, viewer: Actor) -> object:
        """The same as long as the same words would be marked alike."""

    def mark(
        self, html: str, *, viewer: Actor, language: str, platforms: Collection[str], but: int
    ) -> str:  # fmt: skip
        """The text with a link at each term."""


_handed: list[Marker] = []


def configure(marker: Marker) -> None:
    """Take the marker of the package above."""
    _handed[:] = [marker]


def definitions_version(viewer: Actor) -> object:
    """What a kept page depends on besides its own text."""
    return tuple(marker.version(viewer) for marker in _handed)


def with_definitions(
    html: str, *, viewer: Actor, language: str, platforms: Collection[str] = (), but: int = 0
) -> str:  # fmt: skip
    """A finished text with a link at each term that the viewer may look up.

    `platforms` are the slugs of those that it is about, `but` the page that it is the text of.
    """
    for marker in _handed:
        html = marker.mark(
            html, viewer=viewer, language=language, platforms=platforms, but=but
        )  # fmt: skip
    return html
