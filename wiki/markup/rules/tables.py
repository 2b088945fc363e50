"""Tables: header cells with their scope, columns aligned by classes, room to scroll."""

import re
from xml.etree.ElementTree import Element

from wiki.markup.bases import TreeRule
from wiki.markup.text import excerpt
from wiki.markup.trees import text_of, with_parents, wrap

_ALIGN = re.compile(r"text-align: (left|center|right);")


class Tables(TreeRule):
    """Makes every table readable by ear, by keyboard and on a narrow screen."""

    def run(self, root: Element) -> None:
        tables = [(parent, child) for parent, child in with_parents(root) if child.tag == "table"]
        for number, (parent, table) in enumerate(tables, 1):
            _align(table)
            columns = _headers(table)
            name = self.sheet.label("table", number=number)
            if columns:
                listed = excerpt(", ".join(columns), 80)
                name = self.sheet.label("table_of", number=number, columns=listed)
            attributes = {"class": "table-scroll", "tabindex": "0", "role": "region"}
            wrap(parent, table, "div", **attributes).set("aria-label", name)


def _align(table: Element) -> None:
    for cell in [*table.iter("th"), *table.iter("td")]:
        found = _ALIGN.fullmatch(cell.attrib.pop("style", ""))
        if found and found[1] != "left":
            cell.set("class", f"align-{found[1]}")


def _headers(table: Element) -> list[str]:
    """Give scopes; an empty first header means that each line is named by its first cell."""
    cells = list(table.iter("th"))
    names = [text_of(cell) for cell in cells]
    for cell, name in zip(cells, names, strict=True):
        if name:
            cell.set("scope", "col")
        else:
            cell.tag = "td"
    if cells and not names[0]:
        for row in table.iterfind("tbody/tr"):
            if len(row) and text_of(row[0]):
                row[0].tag = "th"
                row[0].set("scope", "row")
    return [name for name in names if name]
