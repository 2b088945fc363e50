"""One thing that the administrator should know."""

from dataclasses import dataclass
from enum import Enum

from wiki.foundation.messages import Message


class Weight(Enum):
    """How much a finding matters."""

    GOOD = "✓"
    REMINDER = "!"
    FAULT = "✗"


@dataclass(frozen=True)
class Finding:
    """A sentence and how much it matters."""

    weight: Weight
    sentence: Message


def good(sentence: Message) -> Finding:
    return Finding(Weight.GOOD, sentence)


def reminder(sentence: Message) -> Finding:
    return Finding(Weight.REMINDER, sentence)


def fault(sentence: Message) -> Finding:
    return Finding(Weight.FAULT, sentence)
