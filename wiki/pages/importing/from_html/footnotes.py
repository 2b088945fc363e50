"""Notes written as links there and back, made Markdown footnotes."""

import re

from bs4 import BeautifulSoup, Tag

_CALL_SIGN = "\ue000{}\ue001"
"""Stands for a call until the text around it is written as Markdown: private characters."""

CALL = re.compile("\ue000(\\d+)\ue001")
_NOTE = re.compile(r"note|^fn", re.I)
MOST_PAIRS = 200
_BACK = re.compile(r"ref|call|appel|^fnref|back|retour", re.I)


def take_footnotes(soup: BeautifulSoup) -> list[str]:
    """Replace each call by `[^n]`, remove the notes, and give them back as definitions."""
    return _listed_notes(soup) or _paired_notes(soup)


def _paired_notes(soup: BeautifulSoup) -> list[str]:
    """Notes of Word and LibreOffice: a call and a note that lead to each other, in that order."""
    named = {str(a[key]): a for a in soup.find_all("a") for key in ("name", "id") if a.get(key)}
    taken: dict[int, str] = {}
    for call in soup.find_all("a", href=re.compile("^#"), limit=MOST_PAIRS * 2):
        note = named.get(str(call["href"])[1:])
        names = {str(call.get(key)) for key in ("name", "id")}
        if note is None or note is call or id(call) in taken or id(note) in taken:
            continue
        if str(note.get("href", ""))[1:] in names - {"None"}:
            number = len(taken) // 2 + 1
            taken[id(call)] = ""
            taken[id(note)] = _paired(call, note, number)
    return [definition for definition in taken.values() if definition]


def _paired(call: Tag, note: Tag, number: int) -> str:
    around = call.parent if call.parent and call.parent.name == "sup" else call
    around.replace_with(_CALL_SIGN.format(number))
    block = note.find_parent("div") or note.find_parent(["p", "li"])
    if block is not None and len(block.find_all("a", href=re.compile("^#"))) > 1:
        block = note.find_parent(["p", "li"])
    note.extract()
    if block is None:
        return f"[^{number}]: {note.get_text(strip=True)}"
    text = " ".join(block.get_text(" ").split())
    block.extract()
    return f"[^{number}]: {text}"


def _listed_notes(soup: BeautifulSoup) -> list[str]:
    """Notes of pages: points of a list, that calls lead to."""
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
