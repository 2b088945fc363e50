"""What an experience says besides its headline and its text."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any


@dataclass(frozen=True)
class Account:
    """The structured part of an experience, kept as the fields of its text.

    `platforms`, `objectives` and `themes` are slugs of the vocabulary, `organisation` the slug of
    the chamber that it is about, where that is not the one its author speaks for. `difficulty` is
    never empty: « aucune » is an answer. `since` is a year or a month, « 2010-09 ». `means` is who
    did it, in what time, with which training; `results` what came of it, with figures; `hierarchy`
    how the direction and the elected took it; `plans` what is to come next. `consent` says that it
    may be quoted in guides; `licence` under which terms. `follows` is the public id of the
    experience that this one goes on from.
    """

    platforms: tuple[str, ...] = ()
    difficulty: str = ""
    organisation: str = ""
    objectives: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    since: str = ""
    phase: str = ""
    means: str = ""
    results: str = ""
    hierarchy: str = ""
    advice: str = ""
    plans: str = ""
    outcome: str = ""
    licence: str = ""
    consent: bool = False
    follows: str = ""

    @classmethod
    def from_fields(cls, kept: dict[str, Any]) -> "Account":
        """The account that a text carries; what it does not know is left aside."""
        found: dict[str, Any] = {}
        for field in fields(cls):
            value = kept.get(field.name)
            if isinstance(field.default, tuple) and isinstance(value, list | tuple):
                found[field.name] = tuple(str(one) for one in value)
            elif isinstance(field.default, bool):
                found[field.name] = value is True
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

    def called(self, slugs: Mapping[str, str]) -> "Account":
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
        return bool(self.to_fields().keys() - {"platforms", "difficulty", "consent", "licence"})
