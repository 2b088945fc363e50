"""Reads HTML as a browser would, and says what in it could do something."""

import re
from html.parser import HTMLParser

_TAGS = (
    "a aside blockquote br code dd del div dl dt em figcaption figure h1 h2 h3 h4 h5 h6 hr img "
    "input li ol p pre section span strong sub sup table tbody td th thead tr ul"
)
_ATTRIBUTES = (
    "alt aria-label aria-labelledby checked class data-embed decoding disabled href id lang "
    "loading rel role scope src start tabindex title type value"
)
TAGS = frozenset(_TAGS.split())
ATTRIBUTES = frozenset(_ATTRIBUTES.split())
VOID = frozenset({"br", "hr", "img", "input"})
SCHEMES = frozenset({"http", "https", "mailto", "tel"})
FRAMES = re.compile(
    r"https://(www\.youtube-nocookie\.com|geo\.dailymotion\.com|player\.vimeo\.com|"
    r"www\.slideshare\.net|speakerdeck\.com)/"
)


class Oracle(HTMLParser):
    """Collects everything that is not known to be harmless."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.alive: list[str] = []
        self.ids: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in TAGS:
            self.alive.append(f"<{tag}>")
        if len({name for name, _ in attrs}) != len(attrs):
            self.alive.append(f"{tag}: an attribute twice")
        for name, value in attrs:
            self._attribute(tag, name, value or "")
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.alive.append(f"</{tag}> out of place")

    def handle_comment(self, data: str) -> None:
        self.alive.append(f"comment {data}")

    def handle_decl(self, decl: str) -> None:
        self.alive.append(f"declaration {decl}")

    def handle_pi(self, data: str) -> None:
        self.alive.append(f"instruction {data}")

    def unknown_decl(self, data: str) -> None:
        self.alive.append(f"declaration {data}")

    def _attribute(self, tag: str, name: str, value: str) -> None:
        if name not in ATTRIBUTES:
            self.alive.append(f"{tag} {name}")
        if name == "id":
            self.ids.append(value)
        if name == "href" and scheme(value) not in SCHEMES | {""}:
            self.alive.append(f"{tag} {name}={value}")
        if name == "src" and leaves_the_site(value):
            self.alive.append(f"{tag} {name}={value}")
        if name == "data-embed" and not FRAMES.match(value):
            self.alive.append(f"{tag} {name}={value}")
        if name == "type" and value != "checkbox":
            self.alive.append(f"{tag} {name}={value}")


def as_browser(url: str) -> str:
    """An address after what browsers leave out of it, and with their slashes."""
    url = re.sub("^[\x00-\x20]+|[\x00-\x20]+$", "", url)
    return re.sub("[\t\n\r]", "", url).replace("\\", "/")


def scheme(url: str) -> str:
    found = re.match(r"([a-zA-Z][a-zA-Z0-9+.\-]*):", as_browser(url))
    return found[1].lower() if found else ""


def leaves_the_site(url: str) -> bool:
    return bool(scheme(url)) or as_browser(url).startswith("//")


def alive(html: str) -> list[str]:
    """What could do something in this HTML: nothing, if all is well."""
    oracle = Oracle()
    oracle.feed(html)
    oracle.close()
    if oracle.open:
        oracle.alive.append(f"never closed: {oracle.open}")
    if len(set(oracle.ids)) != len(oracle.ids):
        oracle.alive.append("an id twice")
    return oracle.alive
