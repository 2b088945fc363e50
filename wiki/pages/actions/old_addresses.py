"""Old addresses: what a book or a page was called goes on leading to it."""

from sqlalchemy import delete

from wiki.foundation.db import session
from wiki.pages.models import OldAddress


def leave_address(kind: str, scope_id: int, slug: str, target_id: int) -> None:
    """From now on, this slug is an old address of `target_id`."""
    take_address(kind, scope_id, slug)
    session.add(OldAddress(kind=kind, scope_id=scope_id, slug=slug, target_id=target_id))
    session.flush()


def take_address(kind: str, scope_id: int, slug: str) -> None:
    """This slug is somebody's own address again: it no longer leads elsewhere."""
    session.execute(
        delete(OldAddress).where(
            OldAddress.kind == kind, OldAddress.scope_id == scope_id, OldAddress.slug == slug
        )
    )
