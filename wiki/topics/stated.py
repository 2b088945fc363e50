"""What a text states besides its words, kept as its fields; some of it by the vocabulary."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any, Self, TypeVar

from wiki.topics.models import Topic
from wiki.topics.queries import topics_named


@dataclass(frozen=True)
class Stated:
    """The base of what texts state: texts, lists of texts, and whether something is so.

    `platforms`, `objectives` and `themes` are slugs of the vocabulary.
    """

    platforms: tuple[str, ...] = ()
    objectives: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()

    @classmethod
    def from_fields(cls, kept: Mapping[str, Any]) -> Self:
        """What a text carries; what it does not know is left aside."""
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

    def called(self, slugs: Mapping[str, str]) -> Self:
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


SomeStated = TypeVar("SomeStated", bound=Stated)


def as_called_now(
    texts: Sequence[SomeStated],
) -> tuple[list[SomeStated], Mapping[str, Topic]]:
    """The same with each topic by its slug of today, since texts keep those of their day, and those
    topics by that slug; one question whatever their number.
    """
    named = topics_named({slug for stated in texts for slug in stated.topics})
    today = {former: topic.slug for former, topic in named.items()}
    return [stated.called(today) for stated in texts], {t.slug: t for t in named.values()}
