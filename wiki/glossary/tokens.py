"""Words as a reader takes them for the same: whatever their capitals, plural and feminine.

Accents count: « porte » is not « portée », nor « réel » « reel ».
"""

import re
import unicodedata
from functools import lru_cache

from wiki.foundation.sorting import LIGATURES, folded

WORD = re.compile(r"[^\W_]+(?:[-\u2010\u2011][^\W_]+)*")
"""A word with its hyphens: « mot » does not stand in « mot-dièse »."""

MOST_WORDS = 12
"""Of a name that is looked for: each word of a text is compared with so many after it."""

_IN_BRACKETS = re.compile(r"\([^()]*\)\s*$")
_MORE_THAN_WORDS = re.compile(r"[^\w\s'’ʼ\u2010\u2011-]")
_HYPHENS = re.compile("[-\u2010\u2011]")


def key_of(word: str) -> str:
    """The same for « réseau » and « Réseaux », for « abonné » and « abonnées »."""
    plain = unicodedata.normalize("NFC", word).casefold().translate(LIGATURES)
    return "-".join(map(_without_inflection, _HYPHENS.split(plain)))


def capital_key_of(word: str) -> str:
    """That of a word in capitals, which many write without its accents: « RESEAU »."""
    return f"^{'-'.join(map(_without_inflection, _HYPHENS.split(folded(word))))}"


def exact_key_of(word: str) -> str:
    """That of a sigle, which is one in capitals alone: « API » is not « api »."""
    return f"={word}"


def is_sigle(word: str) -> bool:
    """Two capitals or more, and nothing else but digits."""
    letters = [sign for sign in word if sign.isalpha()]
    return len(letters) > 1 and all(sign.isupper() for sign in letters)


def keys_of(words: str) -> tuple[str, ...]:
    """The keys of a term's words, in order: what a text is looked through for.

    What stands in brackets says which of several is meant: « mur (Facebook) » is called « mur ».
    Of a term that is more than words, such as « C++ » or « # », there is none: its words alone
    would be found everywhere. Nor of one of very many words, which is no name.
    """
    words = _IN_BRACKETS.sub("", words)
    if _MORE_THAN_WORDS.search(words):
        return ()
    found = WORD.findall(words)
    if len(found) > MOST_WORDS:
        return ()
    return tuple(exact_key_of(word) if is_sigle(word) else kept_key_of(word) for word in found)


@lru_cache(maxsize=50_000)
def kept_key_of(word: str) -> str:
    """`key_of`, remembered: a language is made of the same words."""
    return key_of(word)


def _without_inflection(part: str) -> str:
    if len(part) > 3 and part[-1] in "sx" and part[-2] != "s":
        part = part[:-1]
    if len(part) > 3 and part.endswith(("ée", "ee")):
        part = part[:-1]
    return part
