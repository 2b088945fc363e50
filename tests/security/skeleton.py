"""The shape of a page: what a text of somebody's may never change."""

import json
import re
from html.parser import HTMLParser

NEVER = {
    "iframe",
    "object",
    "embed",
    "base",
    "applet",
    "frame",
    "frameset",
    "style",
    "math",
    "template",
    "noscript",
    "marquee",
    "portal",
    "audio",
    "video",
    "foreignobject",
    "animate",
    "set",
}
ADDRESSES = {"href", "src", "action", "formaction", "poster", "data", "srcset", "xlink:href"}
OWN_SCHEMES = {"", "http", "https", "mailto", "tel"}


class Skeleton(HTMLParser):
    """Tags with the names of their attributes, in order, and what in them could act."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.shape: list[str] = []
        self.alive: list[str] = []
        self._script = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = sorted(name for name, _value in attrs)
        self.shape.append(f"{tag} {' '.join(names)}")
        given = {name: value or "" for name, value in attrs}
        ours = tag == "template" and given == {"data-part": "dialog"}  # inert; no text stands in it
        if (tag in NEVER and not ours) or (tag == "meta" and "http-equiv" in given):
            self.alive.append(f"<{tag}>")
        if tag == "script":
            self._script = given.get("type", "text/javascript")
            if not given.get("src", "").startswith("/static/") and self._script != LD:
                self.alive.append(f"<script {attrs}>")
        for name, value in given.items():
            if name.startswith("on") or name in {"style", "srcdoc"}:
                self.alive.append(f"{tag} {name}={value}")
            if name in ADDRESSES and scheme(value) not in OWN_SCHEMES:
                self.alive.append(f"{tag} {name}={value}")

    def handle_endtag(self, tag: str) -> None:
        self.shape.append(f"/{tag}")
        self._script = ""

    def handle_data(self, data: str) -> None:
        if self._script == LD:
            json.loads(data)

    def handle_comment(self, data: str) -> None:
        self.alive.append(f"comment {data}")

    def handle_pi(self, data: str) -> None:
        self.alive.append(f"instruction {data}")


LD = "application/ld+json"


def scheme(address: str) -> str:
    """As browsers find it: without control characters and spaces."""
    seen = re.sub("[\t\n\r]", "", address.strip("".join(map(chr, range(0x21)))))
    found = re.match(r"([a-zA-Z][a-zA-Z0-9+.\-]*):", seen)
    return found[1].lower() if found else ""


def skeleton(html: str) -> Skeleton:
    """The shape of a page and what could act in it."""
    found = Skeleton()
    found.feed(html)
    found.close()
    return found
