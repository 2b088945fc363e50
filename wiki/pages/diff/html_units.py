"""Cut rendered HTML into units: what stands in one paragraph, title, item or row, tags included."""

import html
import re
from collections.abc import Sequence
from typing import NamedTuple

from wiki.pages.diff.blocks import Block, SourceKind

_TOKEN = re.compile(
    r"<!--.*?-->|</?[a-zA-Z][a-zA-Z0-9-]*+(?:[^<>\"']++|\"[^\"]*+\"|'[^']*+')*+>|[^<]++", re.DOTALL
)
_TAG = re.compile(r"<(/?)([a-zA-Z0-9-]+)")
_KINDS: dict[str, SourceKind] = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "heading"),
    **dict.fromkeys(("li", "dt", "dd"), "item"),
    "tr": "table",
    "pre": "code",
    "blockquote": "quote",
}
_BLOCKS = frozenset(
    re.findall(
        r"\w+",
        "address article aside blockquote body caption colgroup dd details div dl dt fieldset"
        " figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section"
        " summary table tbody tfoot thead tr ul",
    )
)
_SEPARATORS = {"td": "\t", "th": "\t", "br": "\n"}
_VOID = frozenset({"hr", "col"})
_MEANING = re.compile(r"""\s(?:href="(?!\#)|src=")[^"]*""")


class Token(NamedTuple):
    """A tag or a run of text; `said` is the text it stands for in a comparison."""

    source: str
    tag: str
    closing: bool
    said: str


class Unit(NamedTuple):
    """The inside of one block: its tokens from `start` to `stop`, and the block it is in."""

    start: int
    stop: int
    tag: str
    text: str
    markup: tuple[str, ...]

    @property
    def block(self) -> Block:
        """What alignment needs to know of it; a picture alone is known by its tag."""
        return Block(_KINDS.get(self.tag, "paragraph"), self.text.strip() or "".join(self.markup))


def read_tokens(source: str) -> list[Token] | None:
    """The tags and texts of well-formed HTML, in order; nothing where it is not."""
    found, end = [], 0
    for match in _TOKEN.finditer(source):
        if match.start() != end:
            return None
        end = match.end()
        found.append(_token(match.group()))
    return found if end == len(source) else None


def read_units(tokens: list[Token]) -> list[Unit]:
    """The units, in order; what holds neither text nor picture is none."""
    found: list[Unit] = []
    stack: list[str] = []
    start = 0
    for index, token in enumerate([*tokens, Token("", "hr", False, "")]):
        if token.tag not in _BLOCKS:
            continue
        unit = _unit(tokens, start, index, stack[-1] if stack else "")
        found += [unit] if unit else []
        start = index + 1
        step(stack, token)
    return found


def step(stack: list[str], token: Token) -> None:
    """Follow a block's tag into it or out of it."""
    if token.tag not in _BLOCKS or token.tag in _VOID:
        return
    if not token.closing:
        stack.append(token.tag)
    elif token.tag in stack:
        while stack.pop() != token.tag:
            pass


def _token(source: str) -> Token:
    if not source.startswith("<"):
        return Token(source, "", False, html.unescape(source))
    tag = _TAG.match(source)
    if tag is None:
        return Token(source, "!", False, "")
    name = tag.group(2).lower()
    closing = bool(tag.group(1))
    return Token(source, name, closing, "" if closing else _SEPARATORS.get(name, ""))


def _unit(tokens: list[Token], start: int, stop: int, tag: str) -> Unit | None:
    said = "".join(texts(tokens[start:stop], in_row=tag == "tr"))
    markup = tuple(
        token.tag + "".join(_MEANING.findall(token.source))
        for token in tokens[start:stop]
        if token.tag and not token.closing
    )
    if not said.strip() and not any(name.startswith(("img", "input")) for name in markup):
        return None
    return Unit(start, stop, tag, said, markup)


def texts(tokens: Sequence[Token], *, in_row: bool) -> list[str]:
    """What each token says; the space between the cells of a row is not part of the text."""
    found, in_cell = [], False
    for token in tokens:
        if token.tag in ("td", "th"):
            in_cell = not token.closing
        found.append(token.said if token.tag or in_cell or not in_row else "")
    return found
