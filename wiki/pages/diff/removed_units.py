"""Show what was removed: as what it was, every text in it marked."""

import html
import re
from collections.abc import Sequence
from itertools import groupby

from wiki.foundation.messages import _
from wiki.pages.diff.html_units import Token, Unit, texts
from wiki.pages.diff.weaving import Say, label, removed

_KEPT = frozenset({"h2", "h3", "h4", "h5", "h6", "li", "tr", "pre", "blockquote"})
_WRAPPED = {"li": ("<ul>", "</ul>"), "tr": ("<table><tbody>", "</tbody></table>")}
_NAME = re.compile(r"""\s(?:id|name)=(?:"[^"]*"|'[^']*'|[^\s>]+)""")
_VOID = frozenset({"br", "img", "input", "wbr", "!"})


def removed_html(tokens: Sequence[Token], units: Sequence[Unit], say: Say, *, wrapped: bool) -> str:
    """These units in a row as HTML; items and rows in a list or table of their own if `wrapped`."""
    found = []
    for tag, group in groupby(units, key=lambda unit: unit.tag):
        opening, closing = _WRAPPED.get(tag, ("", "")) if wrapped else ("", "")
        found += [opening, *(_one(tokens, unit, say) for unit in group), closing]
    return "".join(found)


def _one(tokens: Sequence[Token], unit: Unit, say: Say) -> str:
    tag = unit.tag if unit.tag in _KEPT else "p"
    inside = tokens[unit.start : unit.stop]
    if not _balanced(inside):
        content = removed(unit.text, say)
    else:
        content = _marked(inside, say, in_row=tag == "tr")
        if not unit.text.strip():
            content = label(say(_("block removed")), "removed") + content
    return f'<{tag} class="diff-removed">{content}</{tag}>'


def _marked(tokens: Sequence[Token], say: Say, *, in_row: bool) -> str:
    found, told = [], False
    for token, said in zip(tokens, texts(tokens, in_row=in_row), strict=True):
        if token.tag:
            # The name belongs to the text that is still there.
            found.append(_NAME.sub("", token.source))
        elif said.strip():
            found.append(removed(said, say, told=told))
            told = True
        else:
            found.append(html.escape(said, quote=False))
    return "".join(found)


def _balanced(tokens: Sequence[Token]) -> bool:
    stack: list[str] = []
    for token in tokens:
        if not token.tag or token.tag in _VOID:
            continue
        if not token.closing:
            stack.append(token.tag)
        elif not stack or stack.pop() != token.tag:
            return False
    return not stack
