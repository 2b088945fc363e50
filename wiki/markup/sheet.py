"""One text being rendered: what its caller asked for, and what the rules learn on the way."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from wiki.markup.labels import label
from wiki.markup.rendered import Claim, Heading, LinkUse, Target


@dataclass
class Sheet:
    """Shared by the rules of one rendering, and thrown away with it."""

    ids: str = ""
    heading_offset: int = 1
    targets: Mapping[str, Target] = field(default_factory=dict)
    people: Mapping[str, str] | None = None
    lang: str = "fr"
    headings: list[Heading] = field(default_factory=list)
    links: list[LinkUse] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    first_paragraph: str = ""

    def anchor(self, name: str) -> str:
        """An id that stays unique when several texts share a document."""
        return f"{self.ids}{name}"

    def label(self, key: str, **values: object) -> str:
        """A word of the renderer in the language of the text."""
        return label(self.lang, key, **values)
