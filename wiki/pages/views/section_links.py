"""Beside each heading of a page, the way to write on that section alone."""

import re
from html import escape

from wiki.markup.rendering import NOTES_HEADING

_HEADING = re.compile(r'(<h[2-6] id="([^"]+)"[^>]*>)(.*?)(</h[2-6]>)', re.S)
_TAG = re.compile(r"<[^>]*>")


def with_section_links(html: str, editor: str, label: str) -> str:
    """Rendered HTML with a link after the words of each heading that somebody wrote.

    `editor` is the address of the whole page's editor, `label` what the link says before the words
    of its heading.
    """

    def linked(heading: re.Match[str]) -> str:
        opening, section, words, closing = heading.groups()
        if section == NOTES_HEADING:
            return heading[0]
        address = escape(f"{editor}?section={section}")
        named = f'{escape(label)}<span class="visually-hidden"> – {_TAG.sub("", words)}</span>'
        link = f'<a class="edit-section no-print" href="{address}">{named}</a>'
        return f"{opening}{words} {link}{closing}"

    return _HEADING.sub(linked, html)
