"""What an experience says besides its headline and its text."""

from dataclasses import dataclass

from wiki.topics.stated import Stated


@dataclass(frozen=True)
class Account(Stated):
    """The structured part of an experience, kept as the fields of its text.

    `organisation` is the slug of the chamber that it is about, where that is not the one its author
    speaks for. `difficulty` is never empty: « aucune » is an answer. `since` is a year or a month,
    « 2010-09 ». `means` is who did it, in what time, with which training; `results` what came of
    it, with figures; `hierarchy` how the direction and the elected took it; `plans` what is to come
    next. `consent` says that it may be quoted in guides; `licence` under which terms. `follows` is
    the public id of the experience that this one goes on from.
    """

    difficulty: str = ""
    organisation: str = ""
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

    @property
    def has_more(self) -> bool:
        """It says more than the least that is asked."""
        return bool(self.to_fields().keys() - {"platforms", "difficulty", "consent", "licence"})
