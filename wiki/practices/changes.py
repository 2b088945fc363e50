"""What one line of a list would change of what is known."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from wiki.practices.facts import Facts
from wiki.practices.models import Presence

MOST_SHOWN = 50
"""So many lines are shown before they are brought in."""
TOLD = ("phase", "since", "purpose", "address")
"""What is shown of a statement before it is made."""


@dataclass(frozen=True)
class LineChange:
    """A line of a list: of which chamber and platform it speaks, and what it does there, which is
    one of `words.CHANGES`. `facts` is what it says, `news` what was not said before, by name.
    """

    number: int
    chamber: str
    platform: str
    facts: Facts
    kind: str
    news: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_written(self) -> bool:
        """It is one statement more."""
        return self.kind != "unchanged"


def changes_of(facts: Facts, latest: Presence | None) -> tuple[str, dict[str, str]]:
    """What a new statement does to the one that held until then, and what it says that was not said
    before.
    """
    said = {name: getattr(facts, name) for name in TOLD}
    news = {name: value for name, value in said.items() if value}
    if latest is not None and latest.dated_on > facts.dated_on:
        return "past", news
    if facts.state == "closed":
        return "ended", {}
    if latest is None or not latest.is_open:
        return "new", news
    differing = {name: value for name, value in said.items() if value != getattr(latest, name)}
    return ("changed" if differing else "confirmed"), differing
