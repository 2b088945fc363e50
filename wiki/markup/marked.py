"""The sanitiser of rendered pages in which a comparison has marked what changed."""

import re
from typing import NamedTuple

from markupsafe import Markup

from wiki.markup import sanitiser

_MARKED = frozenset({"h2", "h3", "h4", "h5", "h6", "li", "tr", "pre", "blockquote", "p"})
_LABELS = {f"diff-label-{kind}" for kind in ("moved", "added", "removed", "restyled")}


def _classes() -> dict[str, set[str]]:
    classes = {tag: set(names) for tag, names in sanitiser.CLASSES.items()}
    for tag in _MARKED:
        classes.setdefault(tag, set()).add("diff-removed")
    for tag in ("ins", "del"):
        classes.setdefault(tag, set()).add("diff-mark")
    classes.setdefault("span", set()).update({"diff-label", "visually-hidden", *_LABELS})
    return classes


_CLEANER = sanitiser.cleaner(tags=sanitiser.TAGS | {"ins", "del"}, classes=_classes())


_MARK_OR_END = re.compile(
    r'<(?P<tag>ins|del|span) class="diff-(?=mark"|label )|</(?:p|li|h[2-6]|tr|pre|blockquote)>'
)


class Marked(NamedTuple):
    """A page in which changes are marked, and how many places have some."""

    html: Markup
    places: int


def sanitised_with_marks(html: str, anchors: str = "changement--") -> Marked:
    """What `mark_rendered` gave, cleaned once more, as templates take it without escaping; the
    first mark of each block has an anchor, `changement--1` and so on; `anchors` is how these begin
    where several pages stand on one screen.
    """
    numbered, count = _with_anchors(_CLEANER.clean(html), anchors)
    return Marked(Markup(numbered), count)  # noqa: S704  # cleaned above, anchors are our own


def _with_anchors(clean: str, anchors: str) -> tuple[str, int]:
    count, is_known = 0, False

    def anchored(found: re.Match[str]) -> str:
        nonlocal count, is_known
        if not found["tag"]:
            is_known = False
        elif not is_known:
            count, is_known = count + 1, True
            return found[0].replace(" class", f' id="{anchors}{count}" class')
        return found[0]

    return _MARK_OR_END.sub(anchored, clean), count
