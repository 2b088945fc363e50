"""Sentences for people, written where they arise and translated where they are shown."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Message:
    """One translatable sentence: English text as key, its plural, its parameters."""

    text: str
    params: dict[str, Any] = field(default_factory=dict)
    plural: str = ""
    count: int = 0

    def __str__(self) -> str:
        """The English sentence, for logs and tests."""
        return self.translated(lambda text: text, lambda one, many, n: one if n == 1 else many)

    def translated(
        self, gettext: Callable[[str], str], ngettext: Callable[[str, str, int], str]
    ) -> str:
        """The sentence in the language of the functions given; parameters that are messages too."""
        found = ngettext(self.text, self.plural, self.count) if self.plural else gettext(self.text)
        if not self.params:
            return found.replace("%%", "%")
        values = {
            key: value.translated(gettext, ngettext) if isinstance(value, Message) else value
            for key, value in self.params.items()
        }
        return found % values


def _(text: str, **params: Any) -> Message:
    """A sentence: `_("“%(title)s” is taken.", title=title)`."""
    return Message(text, params)


def n_(one: str, many: str, n: int, **params: Any) -> Message:
    """A sentence that depends on a number, given to it as `%(n)s`."""
    return Message(one, {"n": n, **params}, plural=many, count=n)
