"""What a resource says besides its title and its text."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any


@dataclass(frozen=True)
class Offer:
    """The structured part of a resource, kept as the fields of its text.

    `url` is where it is; without one, a file that the text carries is meant. `kind` says what it
    is, `language` in which language (`fr`, `en`, `other`), `cost` whether it is free or paid.
    `platforms`, `objectives` and `themes` are slugs of the vocabulary.
    """

    url: str = ""
    kind: str = ""
    language: str = ""
    cost: str = ""
    platforms: tuple[str, ...] = ()
    objectives: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()

    @classmethod
    def from_fields(cls, kept: Mapping[str, Any]) -> "Offer":
        """The offer that a text carries; what it does not know is left aside."""
        found: dict[str, Any] = {}
        for field in fields(cls):
            value = kept.get(field.name)
            if isinstance(field.default, tuple) and isinstance(value, list | tuple):
                found[field.name] = tuple(str(one) for one in value)
            elif isinstance(field.default, str) and isinstance(value, str):
                found[field.name] = value
        return cls(**found)

    def to_fields(self) -> dict[str, Any]:
        """What is kept: nothing of what is empty, lists in one order."""
        found: dict[str, Any] = {}
        for field in fields(self):
            value = getattr(self, field.name)
            if isinstance(value, tuple):
                value = sorted(set(value))
            if value:
                found[field.name] = value
        return found

    def called(self, slugs: Mapping[str, str]) -> "Offer":
        """The same in other words of the vocabulary: each slug as it is given here, once."""

        def today(chosen: tuple[str, ...]) -> tuple[str, ...]:
            return tuple(dict.fromkeys(slugs.get(slug, slug) for slug in chosen))

        return replace(
            self,
            platforms=today(self.platforms),
            objectives=today(self.objectives),
            themes=today(self.themes),
        )

    @property
    def topics(self) -> set[str]:
        """Every word of the vocabulary that it uses."""
        return {*self.platforms, *self.objectives, *self.themes}

    @property
    def has_more(self) -> bool:
        """It says more than the least that is asked."""
        return bool(self.to_fields().keys() - {"url"})
