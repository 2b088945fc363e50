"""The words that a reader reads, counted the same way in a source and in what was made of it."""

import re
from collections import Counter
from html import unescape

from wiki.foundation.sorting import folded

_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_MARK = re.compile("[⁰¹²³⁴⁵⁶⁷⁸⁹]+")
_WIKI_LINK = re.compile(r"\[\[[^\[\]|\n]{1,300}\|")
_LOCAL_TARGET = re.compile(r"\]\((?!\s*<?[a-z][a-z0-9+.-]*:)[^()\n]*(?:\([^()\n]*\)[^()\n]*)?\)")
_TAG = re.compile(r"</?([A-Za-z][\w-]*)((?:\s[^<>]*)?)/?>")
_ATTRIBUTE = re.compile(r"""([\w:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_INLINE = frozenset("a abbr b code del em i ins mark q s small span strong sub sup u".split())
_TARGETS = frozenset({"href", "src", "link"})
_ESCAPE = re.compile(r"\\(?=[^\w\s])")
_ORDINAL = re.compile(r"(?<=\d)\^(?=\w)")
_WORD = re.compile(r"[^\W_]+")


def words(text: str) -> Counter[str]:
    """Words of a text with their number: no accents, no case, no Markdown, no target inside the guide.

    Addresses on other hosts are words; a link from page to page is only its label, since its target
    is written anew. Of an HTML tag the quoted values count, since some are read (`alt`, `text`).
    """
    return Counter(_WORD.findall(folded(_visible(text))))


def _visible(text: str) -> str:
    if "[" in text:
        text = _LOCAL_TARGET.sub("] ", _WIKI_LINK.sub(" ", text))
    if "<" in text:
        text = _TAG.sub(_values, text)
    if "&" in text:
        text = unescape(text)
    if "\\" in text:
        text = _ESCAPE.sub("", text)
    if "^" in text:
        text = _ORDINAL.sub("", text)
    return _MARK.sub(lambda mark: f" {mark[0].translate(_SUPERSCRIPTS)} ", text)


def _values(tag: re.Match[str]) -> str:
    found = [
        first or second
        for name, first, second in _ATTRIBUTE.findall(tag[2])
        if name not in _TARGETS or ":" in (first or second)
    ]
    if not found and tag[1].casefold() in _INLINE:
        return ""
    return f" {' '.join(found)} "
