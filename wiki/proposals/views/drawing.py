"""The texts of a proposal as they are read, with what changes marked: boxes and pictures drawn."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from time import monotonic

from markupsafe import Markup

from wiki.foundation.errors import Invalid
from wiki.markup.marked import sanitised_with_marks
from wiki.markup.output import trusted
from wiki.pages.diff.rendered import mark_rendered
from wiki.pages.rendering import rendered
from wiki.proposals.models import Proposal
from wiki.proposals.queries.comparing import ComparedChange
from wiki.proposals.queries.revisions import load_renderings
from wiki.web.i18n import translate

MOST_TEXTS = 10
MOST_CHARACTERS = 200_000
MOST_SECONDS = 3
"""What one screen draws; what comes after is shown as it was typed."""


def drawn_changes(proposal: Proposal, changes: Sequence[ComparedChange]) -> dict[int, Markup]:
    """By item, the text of each change as its readers see it; what cannot be drawn is left out."""
    some = list(_within_bounds(changes))
    ids = {one.before_id for one in some}
    stored = load_renderings(ids | ({one.after_id for one in some} if len(some) == 1 else set()))
    found: dict[int, Markup] = {}
    until = monotonic() + MOST_SECONDS
    for one in some:
        if monotonic() > until:
            break
        with suppress(Invalid):  # too deep or too slow to be drawn
            found[one.item] = _drawn(proposal, one, stored)
    return found


def _within_bounds(changes: Sequence[ComparedChange]) -> Iterator[ComparedChange]:
    left = MOST_CHARACTERS
    texts = [one for one in changes if one.comparison]
    for one in texts[:MOST_TEXTS]:
        left -= len(one.before.body) + len(one.after.body)
        if left < 0:
            return
        yield one


def _drawn(proposal: Proposal, one: ComparedChange, stored: dict[int, str]) -> Markup:
    """Each text has ids of its own, since several stand on one screen."""

    def html(text: str, revision_id: int | None, ids: str) -> str:
        if revision_id in stored:
            return stored[revision_id]
        return rendered(proposal.book, text, page=one.change.page, ids=ids).html

    after = html(one.after.body, one.after_id, f"texte-{one.item}-")
    if not one.before.body:
        return trusted(after)
    before = html(one.before.body, one.before_id, f"avant-{one.item}-")
    marked = mark_rendered(before, after, translate)
    return sanitised_with_marks(marked, anchors=f"changement--{one.item}-").html
