"""Preparing a proposal that changes several pages; nobody else sees it until it is submitted."""

from collections.abc import Sequence

from wiki.foundation.actor import Actor
from wiki.foundation.db import session
from wiki.foundation.errors import Invalid
from wiki.foundation.messages import _
from wiki.foundation.slugs import slugify
from wiki.pages.actions.revisions import checked_title
from wiki.pages.models import Page, Revision
from wiki.proposals.actions.checks import check_author
from wiki.proposals.actions.rounds import next_item, sign, start_round
from wiki.proposals.models import Change, Proposal
from wiki.proposals.queries import PREPARED
from wiki.proposals.sharing import rewrite

MAX_BODY = 1_000_000
MOST_CHANGES = 60


def add_change(
    *,
    actor: Actor,
    proposal: Proposal,
    kind: str,
    page: Page | None = None,
    base_revision_id: int | None = None,
    title: str = "",
    body: str = "",
    slug: str = "",
    parent: Page | None = None,
    parent_item: int | None = None,
    index: int | None = None,
    item: int | None = None,
) -> Change:
    """Put a change into the version that the author prepares, in the place of the one of the same
    kind on the same page, or of the one numbered `item`; the same new page sent twice is one.

    `kind` is edit (page, base_revision_id, title, body), create (title, body, parent or the
    `parent_item` of a page that the same proposal creates), move (page, parent, index), rename
    (page, slug) or delete (page).

    Raises:
        NotAllowed: the proposal is somebody else's.
        Conflict: it is decided.
        Invalid: something is missing, or the page is of another guide.
    """
    check_author(actor, proposal)
    prepared = start_round(proposal)
    former = _former(prepared, kind, page, item)
    if kind == "create" and former is None:
        same = (title, body, slug, parent, parent_item)
        former = next((c for c in prepared if _is_same_page(c, *same)), None)
    if former is None and len(prepared) >= MOST_CHANGES:
        raise Invalid({"": _("A proposal holds at most 60 changes. Please make another one.")})
    change = former or Change(
        proposal_id=proposal.id,
        round=PREPARED,
        item=next_item(proposal),
        kind=kind,
        body="",
        fields={},
    )
    before = change.body
    change.page_id = page.id if page else None
    change.parent_id = parent.id if parent else None
    change.parent_item = parent_item
    change.index = index
    _write(change, page, base_revision_id, title, body, slug)
    _check_places(proposal, prepared, change, page, parent)
    sign(change)
    rewrite(change, before, proposal, actor.contributor_id)
    session.add(change)
    session.flush()
    return change


def remove_change(*, actor: Actor, proposal: Proposal, item: int) -> None:
    """Take a change out of the version that the author prepares; twice changes nothing.

    Raises:
        NotAllowed: the proposal is somebody else's.
        Conflict: it is decided.
        Invalid: another change needs it.
    """
    check_author(actor, proposal)
    prepared = start_round(proposal)
    for change in prepared:
        if change.parent_item == item:
            raise Invalid(
                {"": _("“%(title)s” is to stand below this page: remove it first.",
                       title=change.title)}
            )  # fmt: skip
    for change in prepared:
        if change.item == item:
            for credit in change.credits:
                session.delete(credit)
            session.delete(change)
    session.flush()


def _former(
    prepared: Sequence[Change], kind: str, page: Page | None, item: int | None
) -> Change | None:
    for change in prepared:
        same_page = page is not None and change.kind == kind and change.page_id == page.id
        if change.item == item or same_page:
            return change
    return None


def _is_same_page(
    change: Change, title: str, body: str, slug: str, parent: Page | None, parent_item: int | None
) -> bool:
    """The very same new page, sent twice."""
    return (
        change.kind == "create"
        and (change.title, change.body) == (" ".join(title.split()), body)
        and change.slug == (slugify(slug) if slug.strip() else "")
        and (change.parent_id, change.parent_item) == (parent.id if parent else None, parent_item)
    )


def _write(
    change: Change,
    page: Page | None,
    base_revision_id: int | None,
    title: str,
    body: str,
    slug: str,
) -> None:
    """The text of a change, or the address that it gives."""
    change.base_revision_id = page.current_revision_id if page else None
    if change.kind in ("edit", "create"):
        change.title = checked_title(title)
        if len(body) > MAX_BODY:
            raise Invalid({"body": _("This text is too long for one page.")})
        change.body = body
    if change.kind == "edit":
        change.base_revision_id = _checked_base(page, base_revision_id)
    if change.kind in ("rename", "create") and slug.strip():
        change.slug = slugify(slug)
    if change.kind == "rename" and not change.slug:
        raise Invalid({"slug": _("A page needs an address.")})
    if change.kind in ("move", "rename", "delete") and page:
        change.title = page.title


def _checked_base(page: Page | None, base_revision_id: int | None) -> int:
    """The revision that the text was written on."""
    base = session.get(Revision, base_revision_id or (page.current_revision_id if page else 0) or 0)
    if page is None or base is None or base.page_id != page.id:
        raise Invalid({"body": _("The text that you started from cannot be found.")})
    return base.id


def _check_places(
    proposal: Proposal,
    prepared: Sequence[Change],
    change: Change,
    page: Page | None,
    parent: Page | None,
) -> None:
    """Everything in a proposal is of one guide and exists."""
    if change.kind != "create" and (page is None or page.book_id != proposal.book_id):
        raise Invalid({"page": _("A proposal changes pages of one guide.")})
    if page is not None and page.deleted_at is not None:
        raise Invalid({"page": _("This page has been deleted.")})
    if parent is not None and parent.book_id != proposal.book_id:
        raise Invalid({"parent": _("A page stands below a page of the same guide.")})
    if change.parent_item is not None:
        created = {c.item for c in prepared if c.kind == "create"} - {change.item}
        if change.parent_item not in created:
            raise Invalid({"parent": _("A page stands below a page of the same guide.")})
