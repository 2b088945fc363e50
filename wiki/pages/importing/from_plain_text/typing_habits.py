"""Small habits of typed text that Markdown would misread, made plain."""

import re

_BARE_ADDRESS = re.compile(r"(?<![<(\[\"'=\w/])https?://[^\s<>]+")
_ORDINAL = re.compile(r"(?<=\d)\^(ers?|es?|re)\b")
_DEAD_LINK = re.compile(r"(?<!\\)\[([^\[\]\n]{1,200})\]\([ ]{0,3}#?[ ]{0,3}\)")
_NOT_A_TAG = re.compile(
    r"<(?!https?://|mailto:|[\w.+-]{1,80}@[\w.-]{1,80}>|/?su[bp]>|br ?/?>)", re.I
)
_BLOCK_START = re.compile(r"^(?=[#>+])", re.M)
_RAISED = str.maketrans("ers", "ᵉʳˢ")


def tidied(text: str) -> str:
    """Addresses that can be followed, « 32ᵉ », no link to nowhere, nothing taken for a tag."""
    text = _NOT_A_TAG.sub("&lt;", text)
    text = _BARE_ADDRESS.sub(_followable, text)
    text = _ORDINAL.sub(lambda m: m[1].translate(_RAISED), text)
    return _DEAD_LINK.sub(r"\1", text)


def _followable(found: re.Match[str]) -> str:
    address = found[0].rstrip(".,;:!?»”)]")
    return f"<{address}>{found[0][len(address) :]}"


def escaped(text: str) -> str:
    """A line that Markdown would take for a title, a quote or a list stays a line."""
    return _BLOCK_START.sub(r"\\", text)


def dead_links(text: str) -> list[str]:
    return _DEAD_LINK.findall(text)
