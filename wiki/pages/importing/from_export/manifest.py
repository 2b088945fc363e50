"""The manifest of an exported guide, believed only where it has the expected form."""

import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from wiki.foundation.messages import _
from wiki.pages.exporting.manifest import FORMAT, NAME, SCHEMA
from wiki.pages.importing.folders.folder import Folder
from wiki.pages.importing.outline import Credit
from wiki.pages.importing.refusal import refused

MAX_BYTES = 20 * 1024 * 1024
MAX_DEPTH = 10


@dataclass(frozen=True)
class ManifestPage:
    id: str
    slug: str
    title: str
    file: str
    digest: str
    links: str
    children: tuple["ManifestPage", ...]


@dataclass(frozen=True)
class Manifest:
    texts: dict[str, str]
    version_date: date | None
    credits: tuple[Credit, ...]
    pages: tuple[ManifestPage, ...]
    files: tuple[tuple[str, str], ...]


def read_manifest(folder: Folder) -> Manifest:
    """What `manifest.json` says.

    Raises:
        Invalid: it is damaged, or written by a later version.
    """
    data = _loaded(folder)
    if data.get("format") != FORMAT:
        raise refused(_("manifest.json does not describe a guide."))
    if data.get("schema") != SCHEMA:
        raise refused(_("This guide was exported by a later version: upgrade this site first."))
    try:
        return _read(data)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise _damaged() from error


def _loaded(folder: Folder) -> dict[str, Any]:
    content = folder.read(NAME)
    if len(content) > MAX_BYTES:
        raise _damaged()
    try:
        data = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise _damaged() from error
    if not isinstance(data, dict):
        raise _damaged()
    return data


def _read(data: dict[str, Any]) -> Manifest:
    version = data["version"]
    keys = ("title", "description", "publisher", "language", "licence")
    return Manifest(
        texts={key: _text(data[key]) for key in keys} | {"version_label": _text(version["label"])},
        version_date=date.fromisoformat(version["date"]) if version["date"] else None,
        credits=tuple(
            Credit(*(_text(credit[k]) for k in ("role", "person", "organisation", "function")))
            for credit in data["credits"]
        ),
        pages=_pages(data["pages"], 0),
        files=tuple((_text(file["path"]), _text(file["digest"])) for file in data["files"]),
    )


def _pages(pages: list[dict[str, Any]], depth: int) -> tuple[ManifestPage, ...]:
    if depth > MAX_DEPTH and pages:
        raise ValueError("too deep")
    keys = ("id", "slug", "title", "file", "digest", "links")
    return tuple(
        ManifestPage(
            **{key: _text(page[key]) for key in keys},
            children=_pages(page["children"], depth + 1),
        )
        for page in pages
    )


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("not a text")
    return value


def _damaged() -> Exception:
    return refused(_("manifest.json is damaged: this guide cannot be read."))
