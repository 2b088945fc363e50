"""HTML elements written as Markdown; what only looks like Markdown in them stays text."""

import re
from typing import Any

from markdownify import MarkdownConverter

from wiki.pages.importing.from_html.footnotes import CALL

_INLINE = re.compile(r"[\\\\*`]|(?<!\w)_|_(?!\w)|\[(?=[\[^]|[^\]\n]{0,400}\][(\[:])")
_LINE_START = re.compile(r"(?m)^([ \t]*)([#>+=-](?=[\s#>=-]|$)|\d{1,9}(?=[.)]\s))")
_BOX = re.compile(r"(?m)^([ \t]*):(?=::)")
_TAG = re.compile(r"<(?=[A-Za-z/!?])")
_ENTITY = re.compile(r"&(?=#?\w{1,30};)")


class Converter(MarkdownConverter):
    """The Markdown that this site reads, and nothing that it would misread."""

    def __init__(self) -> None:
        super().__init__(
            heading_style="atx", bullets="-", strong_em_symbol="*", sup_symbol="<sup>",
            sub_symbol="<sub>", newline_style="spaces", wrap=False,
        )  # fmt: skip

    def escape(self, text: str, parent_tags: Any) -> str:  # noqa: ARG002
        """Text is text, whatever signs it is made of; only our own note calls pass."""
        return CALL.sub(r"[^\1]", escaped(text)) if text else ""


def escaped(text: str) -> str:
    text = _TAG.sub("&lt;", _ENTITY.sub("&amp;", text))
    text = _INLINE.sub(lambda sign: f"\\{sign[0]}", text)
    text = _LINE_START.sub(_as_text, text)
    return _BOX.sub(r"\1&#58;", text)


def _as_text(start: re.Match[str]) -> str:
    sign = start[2]
    return f"{start[1]}{sign}\\" if sign.isdigit() else f"{start[1]}\\{sign}"
