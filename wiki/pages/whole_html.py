"""Several rendered pages put together in one document: ids made unique, links kept inside it."""

import re
from collections.abc import Mapping

from wiki.pages.queries import WholePage

_NAMED = re.compile(r' (id|aria-labelledby)="([^"]*)"')
_LINK = re.compile(r' href="([^"#]*)(?:#([^"]*))?"')
_TAG = re.compile(r'<[a-z](?:[^>"]|"[^"]*")*>')
_HEADING = re.compile(r"<(/?)h([2-6])\b")


def anchor_of(page_id: int) -> str:
    """The id of a page in the document."""
    return f"p{page_id}"


def put_together(pages: list[WholePage]) -> list[tuple[WholePage, str]]:
    """Each page with the HTML that stands for it in the whole, its headings one level lower."""
    anchors = {page.node.url: anchor_of(page.node.id) for page in pages}
    return [(page, _part(page.text, anchor_of(page.node.id), anchors)) for page in pages]


def _part(html: str, prefix: str, anchors: Mapping[str, str]) -> str:
    def name(found: re.Match[str]) -> str:
        names = " ".join(f"{prefix}-{word}" for word in found[2].split())
        return f' {found[1]}="{names}"'

    def link(found: re.Match[str]) -> str:
        address, anchor = found[1], found[2]
        inside = prefix if not address else anchors.get(address)
        if inside is None or (not address and anchor is None):
            return found[0]
        return f' href="#{inside}-{anchor}"' if anchor else f' href="#{inside}"'

    html = _TAG.sub(lambda tag: _LINK.sub(link, _NAMED.sub(name, tag[0])), html)
    return _HEADING.sub(lambda found: f"<{found[1]}h{min(int(found[2]) + 1, 6)}", html)
