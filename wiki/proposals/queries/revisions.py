"""Published texts that a proposal was written on, or is merged onto."""

from sqlalchemy import select
from sqlalchemy.orm import undefer

from wiki.foundation.db import session
from wiki.pages.models import Rendering, Revision


def load_revisions(ids: set[int | None]) -> dict[int, Revision]:
    """These revisions with their texts."""
    wanted = ids - {None}
    if not wanted:
        return {}
    rows = session.scalars(
        select(Revision).where(Revision.id.in_(wanted)).options(undefer(Revision.body))
    )
    return {revision.id: revision for revision in rows}


def load_renderings(revision_ids: set[int | None]) -> dict[int, str]:
    """What these revisions look like."""
    rows = session.execute(
        select(Rendering.revision_id, Rendering.html).where(
            Rendering.revision_id.in_(revision_ids - {None})
        )
    )
    return {row[0]: row[1] for row in rows}
