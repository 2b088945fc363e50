"""Small moves in a tree of elements, where the text after an element belongs to the element."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element


def with_parents(root: Element) -> list[tuple[Element, Element]]:
    """Every element below the root after its parent, in reading order."""
    return [(parent, child) for parent in root.iter() for child in list(parent)]


def replace(parent: Element, old: Element, new: Element) -> None:
    """Put `new` where `old` stands; the text that followed stays after it."""
    new.tail, old.tail = old.tail, None
    parent[list(parent).index(old)] = new


def wrap(parent: Element, child: Element, tag: str, **attributes: str) -> Element:
    """Put `child` into a new element that takes its place."""
    outer = Element(tag, attributes)
    replace(parent, child, outer)
    outer.append(child)
    return outer


def become(element: Element, tag: str, **attributes: str) -> None:
    """Change what an element is; what it holds and what follows stay."""
    element.tag = tag
    element.attrib.clear()
    element.attrib.update(attributes)


def text_of(element: Element) -> str:
    """What one reads in an element, without note calls, on one line."""
    return " ".join("".join(_pieces(element)).split())


def _pieces(element: Element) -> Iterator[str]:
    if element.tag == "sup" and element.get("class") == "note-call":
        return
    yield element.text or ""
    if element.tag == "br":
        yield " "
    for child in element:
        yield from _pieces(child)
        yield child.tail or ""
