"""`manifest.json`: what the names and texts of the files do not say."""

import hashlib
import json
from typing import Any

from wiki.pages.exporting.guide import ExportedGuide, ExportedPage
from wiki.pages.exporting.links import Way
from wiki.pages.importing.outline import Credit

FORMAT = "collegial-guide"
SCHEMA = 1
NAME = "manifest.json"


def digest(content: bytes) -> str:
    return f"sha256:{hashlib.sha256(content).hexdigest()}"


def manifest(guide: ExportedGuide, texts: dict[str, tuple[str, bytes, Way]]) -> bytes:
    """`texts` holds for each page's id its file's name, content, and way of writing links."""
    data = {
        "format": FORMAT,
        "schema": SCHEMA,
        "title": guide.title,
        "description": guide.description,
        "publisher": guide.publisher,
        "language": guide.language,
        "licence": guide.licence,
        "version": {
            "label": guide.version_label,
            "date": guide.version_date.isoformat() if guide.version_date else None,
        },
        "credits": [_credit(credit) for credit in guide.credits],
        "pages": [_page(page, texts) for page in guide.pages],
        "files": [{"path": f.path, "digest": digest(f.content)} for f in guide.files],
    }
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode()


def _credit(credit: Credit) -> dict[str, str]:
    return {
        "role": credit.role,
        "person": credit.person,
        "organisation": credit.organisation,
        "function": credit.function,
    }


def _page(page: ExportedPage, texts: dict[str, tuple[str, bytes, Way]]) -> dict[str, Any]:
    name, content, way = texts[page.id]
    return {
        "id": page.id,
        "slug": page.slug,
        "title": page.title,
        "file": name,
        "digest": digest(content),
        "links": way,
        "children": [_page(child, texts) for child in page.children],
    }
