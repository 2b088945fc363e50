"""A tree of elements as HTML, without recursion and with every text escaped."""

from html import escape
from xml.etree.ElementTree import Element

_VOID = frozenset({"br", "hr", "img", "input"})
_LINES = frozenset(
    {"aside", "blockquote", "dd", "dl", "dt", "figcaption", "figure", "h1", "h2", "h3", "h4", "h5",
     "h6", "hr", "li", "ol", "p", "pre", "section", "table", "tbody", "thead", "tr", "ul"}
)  # fmt: skip


def to_html(root: Element) -> str:
    """The HTML of an element and all that it holds."""
    out: list[str] = []
    waiting: list[Element | str] = [root]
    while waiting:
        item = waiting.pop()
        if isinstance(item, str):
            out.append(item)
            continue
        out.append(_opening(item))
        waiting.append(_text(item.tail) + ("\n" if item.tag in _LINES else ""))
        if item.tag in _VOID:
            continue
        out.append(_text(item.text))
        waiting.append(f"</{item.tag}>")
        waiting.extend(reversed(item))
    return "".join(out)


def _opening(element: Element) -> str:
    attributes = "".join(f' {name}="{_value(value)}"' for name, value in element.attrib.items())
    return f"<{element.tag}{attributes}>"


def _text(text: str | None) -> str:
    return escape(_without_marks(text), quote=False) if text else ""


def _value(text: str) -> str:
    return escape(_without_marks(text))


def _without_marks(text: str) -> str:
    """No mark of the parser may be left in what people read."""
    return text.replace("\x02", "").replace("\x03", "")
