"""Who is on one platform."""

from sqlalchemy import Select, select

from wiki.accounts.models import Organisation
from wiki.practices.models import Presence
from wiki.practices.queries.latest import is_current


def tied_presences() -> Select[int, int]:
    """Each platform with each chamber that is there."""
    return (
        select(Presence.platform_id, Presence.organisation_id)
        .join(Organisation, Organisation.id == Presence.organisation_id)
        .where(is_current(), Organisation.closed_at.is_(None))
    )
