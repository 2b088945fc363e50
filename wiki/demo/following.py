"""Which tutorials were useful to members."""

import json
from typing import Any

from wiki.demo.reading import CONTENT
from wiki.foundation.actor import Actor
from wiki.pages.models import Page
from wiki.tutorials.actions import mark_useful

FOLDER = "tutorials"


def mark_tutorials(actors: dict[str, Actor], pages: dict[tuple[str, str], Page]) -> None:
    """`tutorials.json`: by page, who said so, and of which revision."""
    told: dict[str, Any] = json.loads((CONTENT / "tutorials.json").read_text(encoding="utf-8"))
    for slug, marks in told["useful"].items():
        for name, number in marks:
            mark_useful(actor=actors[name], page=pages[FOLDER, slug], number=number)
