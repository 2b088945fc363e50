"""Who wrote a revision, as readers see it."""

from typing import NamedTuple

from wiki.pages.models import Revision


class Author(NamedTuple):
    """A member's name and the organisation they wrote for; no name for the site and for imports."""

    name: str
    organisation: str


def author_of(revision: Revision, name: str | None, kind: str) -> Author:
    """The author, where `name` is the user's of today, None if the account is gone."""
    if kind != "person":
        return Author("", revision.organisation_label)
    return Author(name or "", revision.organisation_label)
