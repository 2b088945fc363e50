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
_INLINE = frozenset(
    ("a", "abbr", "b", "code", "del", "em", "i", "ins", "mark", "q", "s", "small", "span",
     "strong", "sub", "sup", "u")
)  # fmt: skip
_READ = frozenset({"alt", "title", "text", "label", "caption"})
_TARGETS = frozenset({"href", "src", "link", "to", "url"})
_ESCAPE = re.compile(r"\\(?=[^\w\s])")
_EMPHASIS = re.compile(r"(?<=\w)(?:\*+|~~|`)(?=\w)")
_ORDINAL = re.compile(r"(?<=\d)\^(?=\w)")
_WORD = re.compile(r"[^\W_]+")


def words(text: str) -> Counter[str]:
    """Words of a text with their number: no accents, no case, no Markdown.

    Addresses on other hosts are words; a link from page to page is only its label, since its target
    is written anew. Of an HTML tag what is read (`alt`, `text`) or leads elsewhere counts.
    """
    return Counter(_WORD.findall(folded(_visible(text))))


def _visible(text: str) -> str:
    if "[" in text:
        text = _LOCAL_TARGET.sub("] ", _WIKI_LINK.sub(" ", text))
    if "<" in text:
        text = _TAG.sub(_values, without_comments_in(text))
    if "&" in text:
        text = unescape(text)
    if "\\" in text:
        text = _ESCAPE.sub("", text)
    if "*" in text or "`" in text or "~~" in text:
        text = _EMPHASIS.sub("", text)
    if "^" in text:
        text = _ORDINAL.sub("", text)
    return _MARK.sub(lambda mark: f" {mark[0].translate(_SUPERSCRIPTS)} ", text)


def _values(tag: re.Match[str]) -> str:
    found = [
        one or two
        for name, one, two in _ATTRIBUTE.findall(tag[2])
        if name.lower() in _READ or (name.lower() in _TARGETS and ":" in (one or two))
    ]
    if not found and tag[1].casefold() in _INLINE:
        return ""
    return f" {' '.join(found)} "


def without_comments_in(text: str) -> str:
    """What stands between `<!--` and `-->` is for nobody; what is never closed is text."""
    if "<!--" not in text:
        return text
    parts, end = [], 0
    while (start := text.find("<!--", end)) >= 0:
        close = text.find("-->", start + 4)
        if close < 0:
            break
        parts.append(text[end:start])
        end = close + 3
    return "".join([*parts, text[end:]])
