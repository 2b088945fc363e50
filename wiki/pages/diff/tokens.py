"""Cut a text into blocks, a block into sentences, a sentence into words, losing no character.

At each level the pieces joined give back exactly what was cut.
"""

import re

from wiki.pages.diff.blocks import Block, blocks

__all__ = ["Block", "blocks", "count_words", "pieces", "sentences", "words"]

_MARKS = r"\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20f0\ufe00-\ufe0f\ufe20-\ufe2f"
_LETTERS = rf"\w[\w{_MARKS}]*+"

# An elided word stands alone, so that « l’usage » → « l’emploi » marks one word; in
# « aujourd’hui » the apostrophe is a letter like another.
_WORD = re.compile(
    r"(?:[ldjmtscn]|qu|jusqu|lorsqu|puisqu|quoiqu)['’](?=\w)"
    r"|\d++(?:[.,]\d++)*+"
    rf"|{_LETTERS}(?:['’]{_LETTERS})*+"
    r"|[ \t\r\n\f\v]++"
    rf"|.(?:[{_MARKS}\U0001f3fb-\U0001f3ff]|\u200d.)*+",
    re.IGNORECASE | re.DOTALL,
)

# The look-behind makes a run of dots start once: without it a long run would cost its square.
_SENTENCE_END = re.compile(
    r"(?<![.!?…])[.!?…]++(?:[\u00a0\u202f ]?[»”\"')\]*_])*+(?:\[\^[^\]\s]{1,40}\])?\s++"
    r"(?=[«“\"'’(\[*_–—-]{0,3}[\u00a0\u202f ]?[A-ZÀ-ÖØ-ÞŒŸ0-9])"
)
_HARD_BREAK = re.compile(r"(?:(?<! ) {2,}|\\)\n")
_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(«’'\u00a0])(?:[A-ZÉ]|M[mM]e?s?|Mlles?|Dr|Pr|Me|Ste?|cf|art|pp?|vol|chap|fig|éd|n)\.\s+$"
)
_BY_LINE = frozenset({"code", "table"})


def sentences(block: Block) -> tuple[str, ...]:
    """The sentences of a block, each with the space after it; of code and tables, the lines."""
    if block.kind in _BY_LINE:
        return tuple(_LINE.findall(block.text))
    return tuple(_cut(block.text, _sentence_ends(block.text)))


def pieces(text: str) -> list[str]:
    """Sentences and lines together: the coarse grain for texts too long to compare by words."""
    ends = {found.end() for found in _LINE.finditer(text)} | set(_sentence_ends(text))
    return _cut(text, sorted(ends))


def words(sentence: str) -> list[str]:
    """The words, and between them each stretch of space and each punctuation mark on its own."""
    return _WORD.findall(sentence)


def count_words(text: str) -> int:
    """How many words a person would count: « l’usage » is one."""
    return sum(token[0].isalnum() and token[-1] not in "'’" for token in words(text))


def _sentence_ends(text: str) -> list[int]:
    ends = [
        found.end()
        for found in _SENTENCE_END.finditer(text)
        if not _ABBREVIATION.search(text, max(0, found.start() - 8), found.end())
    ]
    breaks = [found.end() for found in _HARD_BREAK.finditer(text)]
    return sorted({*ends, *breaks}) if breaks else ends


def _cut(text: str, ends: list[int]) -> list[str]:
    starts = [0, *ends]
    return [
        text[start:end]
        for start, end in zip(starts, [*ends, len(text)], strict=True)
        if start < end
    ]
