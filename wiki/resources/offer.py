"""What a resource says besides its title and its text."""

from dataclasses import dataclass

from wiki.topics.stated import Stated


@dataclass(frozen=True)
class Offer(Stated):
    """The structured part of a resource, kept as the fields of its text.

    `url` is where it is; without one, a file that the text carries is meant. `kind` says what it
    is, `language` in which language (`fr`, `en`, `other`), `cost` whether it is free or paid.
    """

    url: str = ""
    kind: str = ""
    language: str = ""
    cost: str = ""

    @property
    def has_more(self) -> bool:
        """It says more than the least that is asked."""
        return bool(self.to_fields().keys() - {"url"})
