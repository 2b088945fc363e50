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
from wiki.markup.mentions import find_links, find_people
from wiki.markup.refusals import Refused
from wiki.markup.rendered import Claim, Heading, LinkUse, Rendered, Target
from wiki.markup.rules.headings import anchor_of
from wiki.markup.rules.note_numbers import NOTES_HEADING
from wiki.markup.sandbox import Gone, Sandbox
from wiki.markup.slow_texts import SlowTexts
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
    "find_people",
    "plain_text",
    "render",
    "render_here",
    "word_count",
]

_log = logging.getLogger(__name__)
_sandbox = Sandbox()
_slow_texts = SlowTexts()


def render(
    source: str,
    *,
    ids: str = "",
    heading_offset: int = 1,
    targets: Mapping[str, Target] | None = None,
    people: Mapping[str, str] | None = None,
    lang: str = "fr",
) -> Rendered:
    """Safe HTML of what somebody wrote, within two seconds, or `Invalid` with one clear sentence;
    `Busy` where others are first.

    `ids` begins every id and in-page link, so that several pages may stand on one document.
    `targets` holds what `find_links` named and this text's audience may open; `people` the
    addresses of those whom `find_people` named, for an audience that sees members, empty where a
    name means several. Where it is None, nothing in the text leads to a member.
    """
    if len(source) > MAX_CHARACTERS:
        raise Refused("long")
    if source in _slow_texts:
        raise Refused("slow")
    request: dict[str, Any] = {
        "source": source,
        "ids": ids,
        "heading_offset": heading_offset,
        "targets": {name: (target.url, target.title) for name, target in (targets or {}).items()},
        "people": None if people is None else dict(people),
        "lang": lang,
    }
    try:
        answer = _sandbox.ask(request)
    except Gone:
        raise Refused("failed") from None
    except Refused:
        _slow_texts.add(source)
        raise
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
