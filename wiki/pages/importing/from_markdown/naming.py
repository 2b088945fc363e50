"""What files and folders are called, and the order they stand in."""

import posixpath
import re

from wiki.foundation.slugs import slugify
from wiki.foundation.sorting import folded

STARTS = ("readme", "index")
_NUMBER = re.compile(r"^(\d{1,4})[\s._-]+(?=.)")


def stem(path: str) -> str:
    return posixpath.basename(path).rsplit(".", 1)[0]


def is_start(path: str) -> bool:
    """README or index: what one reads first in its folder."""
    return stem(path).lower() in STARTS


def name_from(path: str) -> str:
    """« 2-les_etapes » reads « Les etapes »."""
    name = _NUMBER.sub("", posixpath.basename(path))
    name = re.sub(r"[_-]+", " ", name).strip()
    return name[:1].upper() + name[1:] or "Guide"


def order_of(path: str) -> tuple[tuple[bool, int, str, str], ...]:
    """Numbered names by their number, then the others; the start page before its neighbours."""
    parts = path.split("/")
    return tuple(
        (not (last and is_start(part)), _number(part), folded(part), part)
        for part, last in zip(parts, [False] * (len(parts) - 1) + [True], strict=True)
    )


def slug_from_permalink(permalink: str, path: str) -> str:
    """The last part of a permalink, but for a start page, whose permalink names its folder."""
    last = permalink.strip("/").rpartition("/")[2]
    return slugify(last) if last and not is_start(path) else ""


def _number(part: str) -> int:
    found = _NUMBER.match(part)
    return int(found[1]) if found else 10_000
