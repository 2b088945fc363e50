"""Doing what a proposal says, in its author's name, with credit to whoever took part."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sqlalchemy import select

from wiki.accounts.models import User
from wiki.accounts.queries import actor_of
from wiki.foundation.actor import Actor, Grant
from wiki.foundation.db import session
from wiki.pages.actions import create_page, delete_page, move_page, publish_revision, rename_page
from wiki.pages.actions.authorship import share_words
from wiki.pages.models import Page, Revision, RevisionCredit
from wiki.proposals.acceptance.planning import Planned
from wiki.proposals.models import Change, Proposal
from wiki.proposals.sharing import words_of

AT_THE_END = 1_000_000
SUMMARY = 300


def publish_changes(proposal: Proposal, planned: Sequence[Planned], decider: Actor) -> None:
    """All changes: new pages first, those above before those below, deletions last.

    Raises:
        Invalid: one of them cannot be done.
    """
    author = author_of(proposal)
    lent = lend_rights(author, proposal)
    created: dict[int, Page] = {}
    for one in _in_order(planned):
        change = one.change
        if change.kind == "create":
            created[change.item] = _create(proposal, one, author, lent, created, decider)
        elif change.kind == "edit":
            _publish(proposal, one, author, lent, decider)
        elif change.kind == "rename" and change.page:
            rename_page(actor=lent, page=change.page, slug=change.slug)
        elif change.kind == "move" and change.page:
            index = AT_THE_END if change.index is None else change.index
            parent = _parent(change, created)
            move_page(actor=lent, page=change.page, parent=parent, index=index)
        elif change.kind == "delete" and change.page and change.page.deleted_at is None:
            delete_page(actor=lent, page=change.page, reason=_summary(proposal, change))


def author_of(proposal: Proposal) -> Actor:
    """The author with the rights of today, speaking for the chamber of when it was submitted."""
    user = session.scalar(select(User).where(User.contributor_id == proposal.contributor_id))
    known = actor_of(user) if user and user.is_active else Actor()
    return replace(
        known,
        contributor_id=proposal.contributor_id,
        organisation_label=proposal.organisation_label,
    )


def lend_rights(author: Actor, proposal: Proposal) -> Actor:
    """The author with the rights of an editor of the guide: they were lent by who accepted."""
    return replace(author, grants=author.grants | {Grant("editor", "book", proposal.book_id)})


def _in_order(planned: Sequence[Planned]) -> Iterator[Planned]:
    """New pages below other new pages come after these."""
    waiting = [one for one in planned if one.change.kind == "create"]
    done: set[int | None] = {None}
    while waiting:
        ready = [one for one in waiting if one.change.parent_item in done] or waiting
        yield from ready
        done |= {one.change.item for one in ready}
        waiting = [one for one in waiting if one not in ready]
    for kind in ("edit", "rename", "move", "delete"):
        yield from (one for one in planned if one.change.kind == kind)


def _create(
    proposal: Proposal, one: Planned, author: Actor, lent: Actor, created: dict[int, Page],
    decider: Actor,
) -> Page:  # fmt: skip
    assert one.rendering is not None
    change = one.change
    page = create_page(
        actor=lent, author=author, opens_files_as=author, book=proposal.book, title=one.title,
        body=one.body, rendering=one.rendering, parent=_parent(change, created), slug=change.slug,
        summary=_summary(proposal, one.change), origin="proposal",
    )  # fmt: skip
    _give_credit(one, session.get_one(Revision, page.current_revision_id), decider)
    change.page_id = page.id
    return page


def _publish(proposal: Proposal, one: Planned, author: Actor, lent: Actor, decider: Actor) -> None:
    assert one.rendering is not None
    assert one.change.page is not None
    page = one.change.page
    former = session.get_one(Revision, page.current_revision_id)
    revision = publish_revision(
        actor=lent, page=page, base_number=former.number, title=one.title, body=one.body,
        rendering=one.rendering, summary=_summary(proposal, one.change), origin="proposal",
        opens_files_as=author,
    )  # fmt: skip
    if revision.id != former.id:  # somebody published the very same text before
        _give_credit(one, revision, decider)


def _give_credit(one: Planned, revision: Revision, decider: Actor) -> None:
    """Whoever took part is named with what they did, and has the words that they brought."""
    one.change.revision_id = revision.id
    parts = {(credit.contributor_id, credit.part) for credit in one.change.credits}
    for contributor_id, part in sorted(parts | {(decider.contributor_id, "accepted")}):
        is_retouch_too = part == "suggested" and (contributor_id, "retouched") in parts
        brings = part != "accepted" and not is_retouch_too
        session.add(
            RevisionCredit(
                revision_id=revision.id, contributor_id=contributor_id, part=part,
                words=words_of(one.brought, contributor_id) if brings and one.brought else None,
            )
        )  # fmt: skip
    session.flush()
    share_words(revision)


def _parent(change: Change, created: dict[int, Page]) -> Page | None:
    if change.parent_item is not None:
        return created.get(change.parent_item)
    return session.get(Page, change.parent_id) if change.parent_id else None


def _summary(proposal: Proposal, change: Change) -> str:
    """Why, or else what the proposal is called, unless that is but the name of the page."""
    names = {change.title, change.page.title if change.page else ""}
    said = proposal.reason or ("" if proposal.title in names else proposal.title)
    return " ".join(said.split())[:SUMMARY]
