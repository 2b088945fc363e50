"""HTML made harmless to its parser, which takes the square of the time on unfinished tags."""

import re

from wiki.pages.importing.words import without_comments_in

_TAG = re.compile(r"<([^<>]*)(>?)")
_REAL = re.compile(r"/?[A-Za-z]|!doctype\b|\?xml\b", re.I)
_LONG_GAP = re.compile(r"\s{50,}")


def tamed(html: str) -> str:
    """The same HTML without comments, where a `<` that opens no tag is text."""
    return _TAG.sub(_tag_or_text, without_comments_in(html))


def _tag_or_text(found: re.Match[str]) -> str:
    inside, end = found[1], found[2]
    if not end or not _REAL.match(inside):
        return f"&lt;{inside}{end}"
    return f"<{_LONG_GAP.sub(' ', inside)}>"
