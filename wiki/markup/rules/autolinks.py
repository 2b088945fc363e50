"""Bare addresses and mails become links."""

import re
from xml.etree.ElementTree import Element

from wiki.markup.bases import NOTHING, InlineFound, InlineRule, verbatim


class BareAddresses(InlineRule):
    """`https://…` and `www.…`, without the punctuation of the sentence around them."""

    PATTERN = r"(?<![\w@/.])(?:https?://|www\.)[^\s<>\"«»\x02\x03]{1,2000}"
    ANCESTOR_EXCLUDES = ("a",)

    def handleMatch(self, m: re.Match[str], data: str) -> InlineFound:  # noqa: ARG002, N802
        url = _trimmed(m[0])
        if not re.search(r"[\w\]]", url.partition("//")[2] or url[4:]):
            return NOTHING
        link = Element("a", {"href": url if "://" in url else f"https://{url}"})
        link.text = verbatim(url)
        return link, m.start(0), m.start(0) + len(url)


class Mails(InlineRule):
    """`prenom@chambre.fr`, with or without angle brackets."""

    PATTERN = (
        r"<?(?<![\w.+/@-])([\w.+-]{1,64}@[A-Za-z0-9][A-Za-z0-9-]{0,62}"
        r"(?:\.[A-Za-z0-9][A-Za-z0-9-]{0,62}){1,6})>?"
    )
    ANCESTOR_EXCLUDES = ("a",)

    def handleMatch(self, m: re.Match[str], data: str) -> InlineFound:  # noqa: ARG002, N802
        bracketed = m[0].startswith("<") and m[0].endswith(">")
        link = Element("a", {"href": f"mailto:{m[1]}"})
        link.text = verbatim(m[1])
        return link, *(m.span(0) if bracketed else m.span(1))


def _trimmed(url: str) -> str:
    """Give back the full stop, the quote or the closing bracket that belongs to the sentence."""
    while url:
        last = url[-1]
        if last in ".,;:!?'\"*_~…’”" or (last in ")]" and _unbalanced(url, last)):
            url = url[:-1]
        else:
            break
    return url


def _unbalanced(url: str, last: str) -> bool:
    return url.count(last) > url.count("(" if last == ")" else "[")
