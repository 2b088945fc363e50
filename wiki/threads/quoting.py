"""Quoting: a passage of a page, the words of somebody."""

from wiki.foundation.errors import Invalid
from wiki.foundation.messages import _
from wiki.pages.models import Page, Passage
from wiki.pages.passages import follow_passage
from wiki.pages.queries import get_current_revision
from wiki.pages.sections import sections_of

LONGEST_QUOTE = 1500


def passage_of(page: Page, quote: str, section: str = "") -> Passage:
    """The passage of the page that somebody copied, also where marks stand between its words; where
    it stands several times, that of the section of that anchor.

    Raises:
        Invalid: the page does not have it.
    """
    quote = " ".join(quote.split())
    revision = get_current_revision(page)
    near = _beginning_of(section, revision.body) if section else None
    state, found, prefix, suffix = follow_passage("", revision.body, quote, "", "", near)
    if state == "orphan":
        raise Invalid(
            {"passage": _("This passage is not in the page: please copy it as it reads there.")}
        )
    return Passage(
        page_id=page.id, revision_id=revision.id, quote=found, prefix=prefix, suffix=suffix
    )


def _beginning_of(section: str, body: str) -> int | None:
    return next((one.start for one in sections_of(body) if one.id == section), None)


def quoted(body: str, name: str) -> str:
    """Somebody's words as a quote with who says them, to answer below."""
    words = body.strip()
    if len(words) > LONGEST_QUOTE:
        words = f"{words[:LONGEST_QUOTE].rsplit(maxsplit=1)[0]} […]"
    lines = [*words.splitlines(), "", f"— {name}"] if name else words.splitlines()
    return "".join(f"> {line}".rstrip() + "\n" for line in lines) + "\n"
