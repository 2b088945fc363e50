"""In which capacity somebody speaks, with the function and chamber of that moment."""

from typing import NamedTuple

from sqlalchemy import select

from wiki.accounts.models import Position
from wiki.foundation.actor import Actor
from wiki.foundation.db import session
from wiki.foundation.errors import Invalid
from wiki.foundation.messages import _


class Speaking(NamedTuple):
    """A capacity, and what it is frozen with."""

    capacity: str
    organisation_id: int | None = None
    function_label: str = ""
    organisation_label: str = ""


def speaking_as(actor: Actor, capacity: str) -> Speaking:
    """What somebody says of themselves by the button they press; nothing is guessed.

    Raises:
        Invalid: no capacity is given, or they have no current function to speak for.
    """
    if actor.is_system:
        return Speaking("none")
    if capacity == "personal":
        return Speaking("personal")
    if capacity != "professional":
        raise Invalid(
            {"capacity": _("Please say whether you speak for your work or in your own name.")}
        )
    held = session.scalar(
        select(Position).where(Position.user_id == actor.user_id, Position.ended_at.is_(None))
    )
    if held is None:
        raise Invalid(
            {"capacity": _("You hold no function at present: you can speak in your own name.")}
        )
    return Speaking("professional", held.organisation_id, held.title, held.organisation.name)
