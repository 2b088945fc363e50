"""A save: a revision where changes are published at once, else a proposal."""

from dataclasses import dataclass
from datetime import date

from wiki.foundation.actor import Actor
from wiki.pages.actions import publish_revision
from wiki.pages.actions.drafts import discard_draft
from wiki.pages.models import Page, Revision
from wiki.pages.policy import can_publish_page
from wiki.proposals.actions.propose import propose_edit
from wiki.proposals.models import Proposal
from wiki.proposals.saving import PreparedSave


@dataclass(frozen=True)
class Saved:
    """What became of a save: a revision, or a proposal."""

    revision: Revision | None = None
    proposal: Proposal | None = None


def save_page(
    *,
    actor: Actor,
    page: Page,
    prepared: PreparedSave,
    summary: str = "",
    origin: str = "save",
    capacity: str = "none",
    wanted_by: date | None = None,
    place: str = "",
) -> Saved:
    """Publish a text, or put it to others as the regime of its page says; the draft kept in `place`
    is done with. Sent twice, it is saved once.

    Raises:
        NotAllowed: the actor does not write on this page.
        Conflict: the page has moved on since `prepared` was made.
        Invalid: no title, or nothing to propose.
    """
    if can_publish_page(actor, page):
        revision = publish_revision(
            actor=actor, page=page, base_number=prepared.onto, title=prepared.title,
            body=prepared.body, summary=summary, rendering=prepared.rendering, origin=origin,
        )  # fmt: skip
        saved = Saved(revision=revision)
    else:
        proposal = propose_edit(
            actor=actor, page=page, base_revision_id=prepared.onto_id, title=prepared.title,
            body=prepared.body, summary=summary, capacity=capacity, wanted_by=wanted_by,
        )  # fmt: skip
        saved = Saved(proposal=proposal)
    discard_draft(actor=actor, place=place)
    return saved
