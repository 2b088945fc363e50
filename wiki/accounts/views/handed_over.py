"""What packages above this one hand over to it: the charter, and the guides a role may be for."""

from collections.abc import Callable
from dataclasses import dataclass

from flask import current_app

from wiki.foundation.actor import Actor


@dataclass(frozen=True)
class HandedOver:
    """How to find a page of the site by its slug, and the guides somebody sees."""

    find_site_revision_id: Callable[[str], int | None]
    list_book_titles: Callable[[Actor], dict[int, str]]


def charter_revision_id() -> int | None:
    """The charter as it reads now, if the site has one."""
    return _handed_over().find_site_revision_id("charte")


def books(viewer: Actor) -> dict[int, str]:
    """Titles of the guides that this person sees, by id."""
    return _handed_over().list_book_titles(viewer)


def _handed_over() -> HandedOver:
    found: HandedOver = current_app.extensions["accounts"]
    return found
