"""Where the local links of a Markdown text lead: a page of the guide, a file beside it, nowhere."""

import posixpath
import re
from dataclasses import dataclass, field
from urllib.parse import unquote

from wiki.foundation.slugs import slugify


@dataclass(frozen=True)
class PageTarget:
    slug: str
    anchor: str


@dataclass
class Targets:
    """Pages by every path that names them; `files` are the other files of the folder."""

    pages: dict[str, str] = field(default_factory=dict)
    files: frozenset[str] = frozenset()
    anchors: dict[tuple[str, str], PageTarget] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)

    def add_page(self, slug: str, path: str, permalink: str = "") -> None:
        """A page answers to its path, with or without extension, and to its permalink."""
        stem = path.rsplit(".", 1)[0] if "." in posixpath.basename(path) else path
        names = {path, stem}
        if posixpath.basename(stem).lower() in ("readme", "index"):
            names.add(posixpath.dirname(stem) or ".")
        for name in names:
            self.pages.setdefault(_folded(name), slug)
        if permalink.strip("/"):
            self.pages.setdefault("/" + _folded(permalink.strip("/")), slug)

    def page(self, from_path: str, target: str) -> PageTarget | None:
        """The page that `target`, written in the file `from_path`, leads to."""
        path, _mark, anchor = target.partition("#")
        path = unquote(path.partition("?")[0])
        if not path:
            return self.anchors.get((from_path, slugify(unquote(anchor))))
        names = ["/" + path.strip("/"), path.strip("/")] if path.startswith("/") else []
        names.append(_joined(from_path, path))
        slug = next((s for n in names if (s := self.pages.get(_folded(n)))), "")
        return PageTarget(slug, slugify(unquote(anchor)) if anchor else "") if slug else None

    def file(self, from_path: str, target: str) -> str:
        """The path of the file that `target` leads to, or ""; it then goes with the guide."""
        path = _joined(from_path, unquote(re.split("[#?]", target, maxsplit=1)[0]))
        if path not in self.files:
            return ""
        self.used.add(path)
        return path


def _joined(from_path: str, target: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(from_path), target.lstrip("/")))


def _folded(path: str) -> str:
    return path.rstrip("/").casefold()
