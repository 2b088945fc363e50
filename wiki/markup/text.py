"""Plain text out of what is written or rendered: to count, to describe, to index."""

import re
from html import unescape

EXCERPT_LENGTH = 200

_WORD = re.compile(r"[^\W_]+(?:['’\-‑.][^\W_]+)*")
_TAG = re.compile(r"""<(/?)([a-zA-Z][a-zA-Z0-9]*)(?:[^>"]|"[^"]*")*>""")
_INLINE = frozenset({"a", "code", "del", "em", "img", "input", "span", "strong", "sub", "sup"})


def word_count(text: str) -> int:
    """How many words: « l’été » and « mot-clé » are one each."""
    return sum(1 for _ in _WORD.finditer(text))


def plain_text(html: str) -> str:
    """What one reads in rendered HTML: one line a block, no tags."""
    lines = unescape(_TAG.sub(_gap, html)).split("\n")
    return "\n".join(line.strip() for line in lines if line.strip())


def excerpt(text: str, length: int = EXCERPT_LENGTH) -> str:
    """The beginning of a text, cut between two words."""
    text = " ".join(text.split())
    if len(text) <= length:
        return text
    cut = text[: length - 1]
    return (cut.rsplit(" ", 1)[0] if " " in cut else cut).rstrip(" ,;:.!?") + "…"


def _gap(found: re.Match[str]) -> str:
    return "" if found[2].lower() in _INLINE else "\n"
