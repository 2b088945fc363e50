"""The sanitiser of rendered pages in which a comparison has marked what changed."""

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


def sanitised_with_marks(html: str) -> Markup:
    """What `mark_rendered` gave, cleaned once more, as templates take it without escaping."""
    return Markup(_CLEANER.clean(html))  # noqa: S704  # cleaned in this very line
