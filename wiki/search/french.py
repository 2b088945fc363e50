"""French as it is searched: words without accents, apostrophes and endings; the same for texts and
for questions.
"""  # fmt: skip

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from wiki.foundation.sorting import folded

LONGEST_WORD = 40
_UNSEEN = {0xAD: None, 0x200B: None, 0x2060: None, 0xFEFF: None}
_WORD = re.compile(r"[^\W_]+")
_GROUP = re.compile(r"[^\W_]+(?:(?:['’ʼ‘]|[-‑‐])[^\W_]+)*")
_JOINT = re.compile(r"(['’ʼ‘]|[-‑‐])")
_APOSTROPHES = "'’ʼ‘"
_ELIDED = frozenset(
    ("l", "d", "j", "m", "t", "s", "c", "n", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu", "presqu",
     "quelqu", "entr")
)  # fmt: skip

_STOP_WORDS = """
a ai aie aient aies ait alors apres as au aucun aucune aupres auquel aura aurait auront aussi
autre autres aux auxquelles auxquels avaient avais avait avant avec avez aviez avions avoir avons
ayant ca car ce ceci cela celle celles celui ces cet cette ceux chez ci comme comment d dans de
des deja depuis donc dont du duquel elle elles en encore entre es est et etaient etais etait etant
etc ete etes etiez etions etre eu eux fut ici il ils j je jusqu l la laquelle le lequel les
lesquelles lesquels leur leurs lors lorsque lui m ma mais me meme memes mes mien moi mon n ne ni
nos notre nous on ont ou par parce pendant peu peut peuvent plutot pour pourquoi puis puisque qu
quand que quel quelle quelles quelque quelques quels qui quoi quoique s sa sans se sera serait
seront ses si sien soit sommes son sont sous suis sur t ta te tes toi ton tous tout toute toutes
tres tu un une vers voici voila vos votre vous vu y
"""
STOP_WORDS = frozenset(_STOP_WORDS.split())


class Word(NamedTuple):
    """A word as it stands in a text, and without accents."""

    start: int
    end: int
    folded: str


def prepared(text: str) -> str:
    """The text in which words are counted: one character a letter, nothing that is not seen."""
    return unicodedata.normalize("NFC", text).translate(_UNSEEN)


def words(text: str) -> Iterator[Word]:
    """Every word of a prepared text, in order: « l’été » is two."""
    for found in _WORD.finditer(text):
        word = _folded(found[0])
        if word:
            yield Word(found.start(), found.end(), word)


def plain_words(text: str) -> list[str]:
    """Every word of a prepared text without accents, as quoted phrases are looked for."""
    return [word for word in map(_folded, _WORD.findall(text)) if word]


def stems(text: str) -> list[str]:
    """The stems of a prepared text: no stop words, and compounds also in one word."""
    found: list[str] = []
    for group in _GROUP.findall(text):
        found.extend(_stems_of(group))
    return found


def ways(group: str) -> tuple[tuple[str, ...], ...]:
    """How a word that somebody typed may stand in texts: each way is stems that are all needed.

    « e-mail » is « email », or « e » and « mail »; no way at all where every part is a stop word.
    """
    parts = _parts(prepared(group))
    apart = tuple(stem(part) for part in parts if part not in STOP_WORDS)
    if len(parts) < 2:
        return (apart,) if apart else ()
    return ((stem("".join(parts)),), apart) if apart else ()


@lru_cache(maxsize=65_536)
def _stems_of(group: str) -> tuple[str, ...]:
    parts = _parts(group)
    found = [stem(part) for part in parts if part not in STOP_WORDS]
    if found and len(parts) > 1:
        found.append(stem("".join(parts)))
    return tuple(found)


def _parts(group: str) -> list[str]:
    """The words of a group without those that are elided: « jusqu’à l’e-mail » is « a », « e »,
    « mail ».
    """
    pieces = _JOINT.split(group)
    kept: list[str] = []
    for place, piece in enumerate(pieces[::2]):
        name = _folded(piece)
        joint = pieces[2 * place + 1] if 2 * place + 1 < len(pieces) else ""
        if name == "hui" and kept[-1:] == ["aujourd"]:
            kept[-1] = "aujourdhui"
        elif name and not (joint and joint in _APOSTROPHES and name in _ELIDED):
            kept.append(name)
    return kept


@lru_cache(maxsize=65_536)
def _folded(word: str) -> str:
    return "".join(c for c in folded(word) if c.isalnum())[:LONGEST_WORD]


_IRREGULAR = {
    "yeux": "oeil", "travaux": "travail", "baux": "bail", "vitraux": "vitrail",
    "coraux": "corail",
}  # fmt: skip
# What a word ends with once its plural is taken off, what stands for it, and how many letters must
# be left before it; the longest that fits is taken.
_ENDINGS: tuple[tuple[str, str, int], ...] = tuple(
    sorted(
        (
            ("issement", "", 4), ("atrice", "", 4), ("ateur", "", 4), ("ation", "", 4),
            ("ition", "", 4), ("ution", "u", 4), ("usion", "us", 3), ("ement", "", 4),
            ("ance", "", 4), ("euse", "eu", 3), ("eux", "eu", 3), ("ive", "if", 3),
            ("iere", "", 3), ("ier", "", 3), ("logie", "log", 2), ("logue", "log", 2),
            ("isme", "", 4),
            ("iste", "", 4), ("issaient", "", 4), ("issante", "", 4), ("issant", "", 4),
            ("issai", "", 4), ("issait", "", 4), ("issent", "", 4), ("isson", "", 4),
            ("issez", "", 4), ("iraient", "", 4), ("irait", "", 4), ("irai", "", 4),
            ("iront", "", 4), ("iron", "", 4), ("ira", "", 4), ("ire", "", 4), ("ir", "", 3),
            ("it", "", 4), ("eraient", "", 3), ("erait", "", 4), ("erai", "", 4),
            ("eront", "", 3), ("eron", "", 4), ("erion", "", 4), ("eriez", "", 4), ("era", "", 4),
            ("aient", "", 3), ("ante", "", 4), ("ant", "", 4), ("iez", "", 3), ("ait", "", 4),
            ("ai", "", 4), ("ee", "", 3), ("er", "", 3), ("ez", "", 3), ("on", "", 4),
            ("ent", "", 4),
        ),
        key=lambda ending: -len(ending[0]),
    )
)  # fmt: skip

_BY_LAST_LETTER = {
    letter: tuple(ending for ending in _ENDINGS if ending[0].endswith(letter))
    for letter in {ending[0][-1] for ending in _ENDINGS}
}


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """What the forms of a folded word have in common: « publiées », « publier », « publions »."""
    if len(word) < 4 or not (word.isascii() and word.isalpha()):
        return word
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    return _closed(_without_ending(_singular(word)))


def _singular(word: str) -> str:
    if word.endswith("aux") and not word.endswith("eaux") and len(word) > 4:
        return f"{word[:-2]}l"
    if word.endswith("eaux") or (word.endswith("s") and not word.endswith("ss")):
        return word[:-1]
    if word.endswith("eux") and len(word) < 6:
        return word[:-1]
    return word


def _without_ending(word: str) -> str:
    for ending, instead, left in _BY_LAST_LETTER.get(word[-1], ()):
        if not word.endswith(ending):
            continue
        rest = word[: -len(ending)]
        if len(rest) >= left and not (ending == "ent" and rest.endswith("m")):
            return rest + instead
    return word


def _closed(word: str) -> str:
    """Without a mute end, nor a letter doubled by it: « professionnelle » is « professionnel »."""
    if len(word) > 3 and word.endswith("e"):
        word = word[:-1]
    if len(word) > 3 and word.endswith("qu"):
        word = f"{word[:-2]}c"
    if len(word) > 3 and word[-1] in "iy":
        word = word[:-1]
    if len(word) > 4 and word[-1] == word[-2] and word[-1] in "lntmr":
        word = word[:-1]
    return word
