"""The door of this package: everything that others call.

`render` is what actions, views and commands use; `render_here` does the same without the guard and
is for the child process and for tests of rules.
"""

import logging
from collections.abc import Mapping
from datetime import date
from typing import Any

from wiki.markup.bounds import MAX_CHARACTERS
from wiki.markup.engine import RENDERER_VERSION, render_here
from wiki.markup.mentions import find_links
from wiki.markup.refusals import Refused
from wiki.markup.rendered import Claim, Heading, LinkUse, Rendered, Target
from wiki.markup.rules.headings import anchor_of
from wiki.markup.rules.note_numbers import NOTES_HEADING
from wiki.markup.sandbox import Gone, Sandbox
from wiki.markup.text import excerpt, plain_text, word_count

__all__ = [
    "NOTES_HEADING",
    "RENDERER_VERSION",
    "Claim",
    "Heading",
    "LinkUse",
    "Rendered",
    "Target",
    "anchor_of",
    "excerpt",
    "find_links",
    "plain_text",
    "render",
    "render_here",
    "word_count",
]

_log = logging.getLogger(__name__)
_sandbox = Sandbox()


def render(
    source: str,
    *,
    ids: str = "",
    heading_offset: int = 1,
    targets: Mapping[str, Target] | None = None,
    lang: str = "fr",
) -> Rendered:
    """Safe HTML of what somebody wrote, within two seconds, or `Invalid` with one clear sentence.

    `ids` begins every id and in-page link, so that several pages may stand on one document.
    `targets` holds what `find_links` named and this text's audience may open.
    """
    if len(source) > MAX_CHARACTERS:
        raise Refused("long")
    request: dict[str, Any] = {
        "source": source,
        "ids": ids,
        "heading_offset": heading_offset,
        "targets": {name: (target.url, target.title) for name, target in (targets or {}).items()},
        "lang": lang,
    }
    try:
        answer = _sandbox.ask(request)
    except Gone:
        raise Refused("failed") from None
    if "refused" in answer:
        if answer["refused"] == "failed":
            _log.error("A text could not be rendered:\n%s", answer.get("trace", ""))
        raise Refused(answer["refused"])
    return _rendered(answer["rendered"])


def _rendered(data: dict[str, Any]) -> Rendered:
    return Rendered(
        html=data["html"],
        toc=tuple(Heading(**heading) for heading in data["toc"]),
        links=tuple(LinkUse(**link) for link in data["links"]),
        claims=tuple(_claim(**claim) for claim in data["claims"]),
        first_paragraph=data["first_paragraph"],
        words=data["words"],
    )


def _claim(quote: str, dated_on: str | None, check_by: str | None) -> Claim:
    days = (date.fromisoformat(day) if day else None for day in (dated_on, check_by))
    return Claim(quote, *days)
