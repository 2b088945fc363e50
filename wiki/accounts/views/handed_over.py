"""What packages above this one hand over to it: the charter, the guides, who wrote what."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from flask import current_app

from wiki.accounts.models import Organisation
from wiki.foundation.actor import Actor
from wiki.foundation.messages import Message
from wiki.foundation.pagination import Slice


class ListContributions(Protocol):
    """Latest first, a slice at a time."""

    def __call__(
        self, viewer: Actor, contributor_id: int, *, before: int | None = None
    ) -> Slice[Any]: ...


@dataclass(frozen=True)
class HandedOver:
    """How to find a page of the site by its slug, the guides somebody sees, what a contributor
    published and said that this viewer may see, and where a chamber is.
    """

    find_site_revision_id: Callable[[str], int | None]
    list_book_titles: Callable[[Actor], dict[int, str | Message]]
    list_contributions: ListContributions
    list_said: ListContributions
    list_presences: Callable[[Organisation, Actor], Sequence[Any]]


def charter_revision_id() -> int | None:
    """The charter as it reads now, if the site has one."""
    return _handed_over().find_site_revision_id("charte")


def books(viewer: Actor) -> dict[int, str | Message]:
    """Titles of the guides that this person sees, by id."""
    return _handed_over().list_book_titles(viewer)


def contributions(viewer: Actor, contributor_id: int, before: int | None) -> Slice[Any]:
    """What this contributor published, of what the viewer may see."""
    return _handed_over().list_contributions(viewer, contributor_id, before=before)


def said(viewer: Actor, contributor_id: int, before: int | None) -> Slice[Any]:
    """What this contributor said in discussions and told, of what the viewer may see."""
    return _handed_over().list_said(viewer, contributor_id, before=before)


def presences(organisation: Organisation, viewer: Actor) -> Sequence[Any]:
    """What holds of a chamber: a presence and its platform, each."""
    return _handed_over().list_presences(organisation, viewer)


def _handed_over() -> HandedOver:
    found: HandedOver = current_app.extensions["accounts"]
    return found
