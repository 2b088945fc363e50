"""What one statement says, before it is kept."""

from dataclasses import dataclass, field, replace
from datetime import date

from wiki.foundation.clock import now
from wiki.practices.models import Presence


def today() -> date:
    """The day that facts are dated, unless another is said."""
    return now().date()


@dataclass(frozen=True)
class Facts:
    """Where, what for, how far, since when; on which day that was so, and who says so. `message` is
    the public id of a message that tells of it.
    """

    address: str = ""
    purpose: str = ""
    phase: str = ""
    since: str = ""
    state: str = "open"
    dated_on: date = field(default_factory=today)
    source: str = "statement"
    message: str = ""

    def is_said_by(self, presence: Presence, post_id: int | None = None) -> bool:
        """Whether that statement says the same of the same day."""
        return presence.dated_on == self.dated_on and self.agrees_with(presence, post_id)

    def is_said_by_anybody(self, presence: Presence, _post_id: int | None = None) -> bool:
        """Whether that statement says the same of the same day, whoever says so."""
        facts = replace(self, source=presence.source)
        return facts.is_said_by(presence, presence.post_id)

    def agrees_with(self, presence: Presence, post_id: int | None = None) -> bool:
        """Whether that statement says the same, of whichever day."""
        names = ("address", "purpose", "phase", "since", "state", "source")
        same = all(getattr(self, name) == getattr(presence, name) for name in names)
        return same and presence.post_id == post_id

    @classmethod
    def of(cls, presence: Presence, dated_on: date) -> "Facts":
        """The same as that statement, of another day; what a message told is now said."""
        return cls(
            address=presence.address, purpose=presence.purpose, phase=presence.phase,
            since=presence.since, state=presence.state, dated_on=dated_on,
            source="demo" if presence.source == "demo" else "statement",
        )  # fmt: skip
