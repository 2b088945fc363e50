"""Authors that are not persons."""

from sqlalchemy import select

from wiki.accounts.models import Contributor
from wiki.foundation.db import session

NAMED = ("system", "import")


def ensure_named_contributors() -> None:
    """A site has one contributor for itself and one for what was written elsewhere."""
    known = set(session.scalars(select(Contributor.kind).where(Contributor.kind.in_(NAMED))))
    for kind in NAMED:
        if kind not in known:
            session.add(Contributor(kind=kind, public_id=kind))
    session.flush()
