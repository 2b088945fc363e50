"""Notes written as links there and back, made Markdown footnotes."""

import re

from bs4 import BeautifulSoup, Tag

_CALL_SIGN = "\ue000{}\ue001"
"""Stands for a call until the text around it is written as Markdown: private characters."""

CALL = re.compile("\ue000(\\d+)\ue001")
_NOTE = re.compile(r"note|^fn", re.I)
_BACK = re.compile(r"ref|call|appel|^fnref|back|retour", re.I)


def take_footnotes(soup: BeautifulSoup) -> list[str]:
    """Replace each call by `[^n]`, remove the notes, and give them back as definitions."""
    notes = {str(item["id"]): item for item in soup.find_all("li", id=_NOTE)}
    calls = [a for a in soup.find_all("a", href=True) if str(a["href"]).lstrip("#") in notes]
    numbers: dict[str, int] = {}
    for call in calls:
        if call.find_parent("li", id=_NOTE):
            continue
        key = str(call["href"]).lstrip("#")
        number = numbers.setdefault(key, len(numbers) + 1)
        around = call.parent if call.parent and call.parent.name == "sup" else call
        around.replace_with(_CALL_SIGN.format(number))
    return [_definition(notes[key], number) for key, number in numbers.items()]


def _definition(item: Tag, number: int) -> str:
    for link in item.find_all("a", href=_BACK):
        if str(link["href"]).startswith("#") and len(link.get_text(strip=True)) <= 2:
            link.decompose()
    text = " ".join(item.get_text().split())
    listing = item.parent
    item.extract()
    if listing and listing.name in ("ol", "ul") and not listing.find("li"):
        listing.extract()
    return f"[^{number}]: {text}"
