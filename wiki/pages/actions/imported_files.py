"""Which files an imported text may open: its own, and those that its readers see already."""

from collections.abc import Iterable

from wiki.attachments.actions import record_uses
from wiki.foundation.actor import GUEST, Actor
from wiki.pages.importing.planning import PlannedFile
from wiki.pages.models import Page

ANY_MEMBER = Actor(user_id=-1)
"""A member without role, group or files: sees what all members see, and nothing more."""


def audience_of(visibility: str) -> Actor:
    """Whoever reads a guide of this visibility and is nobody in particular."""
    return GUEST if visibility == "public" else ANY_MEMBER


def show_own_files(page: Page, body: str, files: Iterable[PlannedFile], *, importer: Actor) -> None:
    """Remember the files of this import that a page of it shows; whoever imports sees them."""
    own = [f"/fichiers/{file.public_id}/" for file in files]
    record_uses(
        page, author=importer, revision_id=page.current_revision_id or 0,
        text=" ".join(address for address in own if address in body),
    )  # fmt: skip
