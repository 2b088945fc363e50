"""How much one has to know before: three levels, by the words that texts use for them."""

from collections.abc import Mapping, Sequence

from wiki.foundation.messages import Message, _
from wiki.foundation.sorting import sort_key

LEVELS: Mapping[str, Message] = {
    "beginner": _("Beginner"),
    "intermediate": _("Intermediate"),
    "advanced": _("Advanced"),
}
LEVEL_WORDS: Mapping[str, Sequence[str]] = {
    "fr": ("Débutant", "Intermédiaire", "Avancé"),
    "en": ("Beginner", "Intermediate", "Advanced"),
}
"""What a text calls each level, in its language."""
_BY_WORD = {
    sort_key(word): level
    for words in LEVEL_WORDS.values()
    for level, word in zip(LEVELS, words, strict=True)
}


def level_of(text: str) -> str:
    """The level that a text names, or nothing."""
    return _BY_WORD.get(sort_key(text.strip()), "")


def words_for(level: str) -> list[str]:
    """Every word for a level."""
    at = list(LEVELS).index(level)
    return [words[at] for words in LEVEL_WORDS.values()]
