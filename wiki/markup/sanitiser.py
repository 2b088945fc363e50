"""The last word on every rendering: the tags, attributes, classes and addresses that may be."""

import nh3

from wiki.markup.addresses import is_own_picture
from wiki.markup.players import FRAME_HOSTS

_ID: set[str] = {"id"}
_HEADINGS = {f"h{level}" for level in range(1, 7)}
TAGS = _HEADINGS | {
    "a", "aside", "blockquote", "br", "code", "dd", "del", "div", "dl", "dt", "em", "figcaption",
    "figure", "hr", "img", "input", "li", "ol", "p", "pre", "section", "span", "strong", "sub",
    "sup", "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
_ATTRIBUTES: dict[str, set[str]] = {
    "a": {"href", "title", "data-embed", "aria-label"},
    "aside": {"aria-labelledby"},
    "div": {"aria-label"},
    "img": {"src", "alt", "title"},
    "input": {"aria-label"},
    "li": {"id", "value"},
    "ol": {"start"},
    "p": _ID,
    "section": {"aria-labelledby"},
    "span": {"lang"},
    "sup": _ID,
} | dict.fromkeys(_HEADINGS, _ID)
_VALUES: dict[str, dict[str, set[str]]] = {
    "a": {"rel": {"noopener"}},
    "aside": {"role": {"note"}},
    "div": {"role": {"region"}, "tabindex": {"0"}},
    "img": {"loading": {"lazy"}, "decoding": {"async"}},
    "input": {"type": {"checkbox"}, "disabled": {""}, "checked": {""}},
    "th": {"scope": {"col", "row"}},
}
_ALIGNED = {"align-center", "align-right"}
CLASSES: dict[str, set[str]] = {
    "a": {"embed-link", "mention", "note-back", "page-link"},
    "aside": {
        "box", "box-check", "box-example", "box-good-to-know", "box-lexicon", "box-plain",
        "box-tip", "box-warning", "box-what-for",
    },
    "div": {"table-scroll"},
    "figure": {"embed", "embed-slides", "embed-video", "picture", "quote"},
    "li": {"task"},
    "ol": {"tasks"},
    "p": {"box-title", "notes-without-call"},
    "section": {"notes"},
    "span": {"box-kind", "dated-claim", "missing-link"},
    "sup": {"note-call"},
    "td": _ALIGNED,
    "th": _ALIGNED,
    "ul": {"tasks"},
}  # fmt: skip


def _filtered(tag: str, attribute: str, value: str) -> str | None:
    """Refuse a picture or a frame of a host that nobody allowed."""
    if tag == "img" and attribute == "src":
        return value if is_own_picture(value) else None
    if attribute == "data-embed":
        return value if value.startswith(tuple(f"{host}/" for host in FRAME_HOSTS)) else None
    return value


def cleaner(tags: set[str], classes: dict[str, set[str]]) -> nh3.Cleaner:
    """A sanitiser of these tags and classes; the rest of the rules never vary."""
    return nh3.Cleaner(
        tags=tags,
        clean_content_tags=set(),
        attributes=_ATTRIBUTES,
        attribute_filter=_filtered,
        tag_attribute_values=_VALUES,
        allowed_classes=classes,
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel=None,
        strip_comments=True,
    )


_CLEANER = cleaner(TAGS, CLASSES)


def sanitised(html: str) -> str:
    """The HTML that browsers may be given."""
    return _CLEANER.clean(html)
