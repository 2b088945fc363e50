"""Lists that office programs write as paragraphs with a sign, or one list for each point."""

import re
from itertools import pairwise

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString

from wiki.pages.importing.from_html.copied import SIGN

_NUMBERED = re.compile(r"\(?(?:\d+|[a-z]|[ivxlc]+)(?:\.\d+)*[.)]", re.I)


def make_lists(soup: BeautifulSoup) -> None:
    """Paragraphs that follow each other as points become one list with its levels."""
    _join_split_lists(soup)
    _hang_loose_lists(soup)
    for run in _runs(soup):
        _make_list(soup, run)
    for text in soup.find_all(string=SIGN):
        text.replace_with(NavigableString(SIGN.sub("", str(text))))


def _hang_loose_lists(soup: BeautifulSoup) -> None:
    """Google Docs and old pages put a list right inside a list: it belongs to the point above."""
    for listing in soup.find_all(["ul", "ol"]):
        if listing.parent is not None and listing.parent.name in ("ul", "ol"):
            above = listing.find_previous_sibling("li")
            if above is not None:
                above.append(listing.extract())


def _runs(soup: BeautifulSoup) -> list[list[Tag]]:
    """Points without anything between them."""
    points = soup.find_all("p", attrs={"data-list": True})
    runs = [[points[0]]] if points else []
    for before, point in pairwise(points):
        if _follows(before, point):
            runs[-1].append(point)
        else:
            runs.append([point])
    return runs


def _follows(before: Tag, point: Tag) -> bool:
    following = before.next_sibling
    while isinstance(following, NavigableString) and not following.strip():
        following = following.next_sibling
    return following is point


def _make_list(soup: BeautifulSoup, points: list[Tag]) -> None:
    open_lists: list[tuple[int, Tag]] = []
    place = NavigableString("")
    points[0].insert_before(place)
    for point in points:
        level, is_numbered = _level(point), _take_sign(point)
        while open_lists and open_lists[-1][0] > level:
            open_lists.pop()
        kind = "ol" if is_numbered else "ul"
        if open_lists and open_lists[-1][0] == level and open_lists[-1][1].name != kind:
            open_lists.pop()
        if not open_lists or open_lists[-1][0] < level:
            listing = soup.new_tag(kind)
            _hang(listing, open_lists, place)
            open_lists.append((level, listing))
        item = point.extract()
        item.name, item.attrs = "li", {}
        open_lists[-1][1].append(item)


def _hang(listing: Tag, open_lists: list[tuple[int, Tag]], place: NavigableString) -> None:
    """Inside the last point of the list above, else where the paragraphs stood."""
    above = open_lists[-1][1].find_all("li", recursive=False) if open_lists else []
    if above:
        above[-1].append(listing)
    else:
        place.insert_before(listing)


def _level(point: Tag) -> int:
    return int(str(point["data-list"]).split()[-1])


def _take_sign(point: Tag) -> bool:
    """Take the sign off a point; whether it is a number."""
    found = SIGN.search(point.get_text())
    sign = found[1].replace("\xa0", " ").strip() if found else ""
    inside = False
    for text in list(point.find_all(string=True)):
        kept = ""
        for character in str(text):
            if character == "\ue010":
                inside = True
            elif character == "\ue011":
                inside = False
            elif not inside:
                kept += character
        text.replace_with(NavigableString(kept))
    return bool(_NUMBERED.fullmatch(sign))


def _join_split_lists(soup: BeautifulSoup) -> None:
    """One list for each point, as Word writes them on the web, is one list again."""
    for item in soup.find_all("li", attrs={"data-level": True}):
        listing = item.parent
        if listing is None or listing.name not in ("ul", "ol"):
            continue
        sign = "1." if listing.name == "ol" else "-"
        point = item.extract()
        for paragraph in point.find_all("p", recursive=False):
            paragraph.unwrap()
        point.name, point.attrs = "p", {"data-list": f"word {point['data-level']}"}
        point.insert(0, NavigableString(f"\ue010{sign}\ue011"))
        around = listing.parent if listing.parent and listing.parent.name == "div" else None
        listing.insert_before(point)
        if not listing.find("li"):
            listing.decompose()
        if around and not around.find_all(True, recursive=False)[1:] and around is not soup:
            around.unwrap()
