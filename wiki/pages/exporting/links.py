"""Links between the pages of a guide, as files know them, and back without the least change."""

import re
from collections.abc import Mapping
from typing import Literal

Way = Literal["ids", "slugs", "verbatim"]

_WIKI_LINK = re.compile(
    r"\[\[(?P<page>p:[\w-]{1,40}|[a-z0-9-]{1,90})(?P<anchor>#[\w-]{1,90})?\|(?P<label>[^\[\]|\n]{1,300})\]\]"
)
_FILE_LINK = re.compile(
    r"(?<!!)\[(?P<label>[^\[\]|\n]{1,300})\]\((?P<file>[\w.-]{1,200}\.md)(?P<anchor>#[\w-]{1,90})?\)"
)


def relative(body: str, names: Mapping[str, str]) -> str:
    """`[[p:42|label]]` becomes `[label](03-panorama.md)`; `names` gives the file of each name."""

    def file_link(link: re.Match[str]) -> str:
        name = names.get(link["page"])
        return f"[{link['label']}]({name}{link['anchor'] or ''})" if name else link[0]

    return _WIKI_LINK.sub(file_link, body)


def absolute(body: str, pages: Mapping[str, str]) -> str:
    """The way back: `pages` gives the name of each file's page."""

    def wiki_link(link: re.Match[str]) -> str:
        page = pages.get(link["file"])
        return f"[[{page}{link['anchor'] or ''}|{link['label']}]]" if page else link[0]

    return _FILE_LINK.sub(wiki_link, body)


def written(body: str, by_way: Mapping[Way, Mapping[str, str]]) -> tuple[str, Way]:
    """The body with links to files, and the way that leads back to it exactly."""
    for way, names in by_way.items():
        text = relative(body, names)
        if absolute(text, {file: page for page, file in names.items()}) == body:
            return text, way
    return body, "verbatim"
