"""What counts as a word, and when two words are the same."""

import re
import unicodedata
from functools import lru_cache
from hashlib import blake2b

from wiki.pages.diff import tokens

AUTHORSHIP_VERSION = 1
"""Raised when words are cut or matched otherwise: what is stored is then made again."""

# The number of a list item and the mark of a note say where something stands, not what it says.
_ITEM_NUMBER = re.compile(r"[ \t]*\d{1,9}[.)](?=\s|$)")
_NOTE_MARK = re.compile(r"(\[\^[^\]\s]{1,60}\]:?)")
_SAME = str.maketrans({"’": "'", "ʼ": "'", "œ": "oe", "æ": "ae", "\u00ad": ""})
_SIGNS = frozenset({"So", "Sc"})


def cut(text: str, *, numbered: bool = False) -> tuple[list[str], list[str]]:
    """The tokens of a text, and for each the word it stands for, empty where it is none.

    `numbered` says that the text may begin with the number of a list item.
    """
    found: list[str] = []
    keys: list[str] = []
    number = _ITEM_NUMBER.match(text) if numbered else None
    if number:
        found.append(number.group())
        keys.append("")
        text = text[number.end() :]
    for place, part in enumerate(_NOTE_MARK.split(text) if "[^" in text else [text]):
        if place % 2:
            found.append(part)
            keys.append("")
        else:
            some = tokens.words(part)
            found += some
            keys += map(folded, some)
    return found, keys


@lru_cache(maxsize=32_768)
def folded(token: str) -> str:
    """The word as compared: without case, typography or emphasis; empty where there is none."""
    if token.isspace():
        return ""
    word = unicodedata.normalize("NFKC", token).casefold().translate(_SAME).strip("_")
    if not word:
        return ""
    return word if word[0].isalnum() or unicodedata.category(word[0]) in _SIGNS else ""


def key_of(words: list[str]) -> int:
    """A number of 64 bits for a sequence of words, the same for the same words."""
    digest = blake2b("\0".join(words).encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, signed=True)
