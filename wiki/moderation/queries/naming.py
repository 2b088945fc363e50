"""What items are called: a title and the first words, asked for once a kind."""

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import aliased

from wiki.foundation.actor import Actor
from wiki.foundation.db import session
from wiki.moderation.models import Appeal, ErrorReport, Flag, Notice, ReviewItem
from wiki.moderation.policy import can_see_queue
from wiki.pages.models import Page
from wiki.proposals.models import Proposal
from wiki.threads.models import Post, PostRevision, Thread

FIRST_WORDS = 240


class Named(NamedTuple):
    """A title, the first words, and the id in the address of a screen of its own, where it has
    one.
    """

    title: str = ""
    words: str = ""
    key: str = ""
    flags: int = 0


def name_items(items: Sequence[ReviewItem], viewer: Actor) -> dict[int, Named]:
    """The names of these items, which the viewer sees."""
    assert can_see_queue(viewer)
    posts = _posts({item.post_id for item in items if item.post_id})
    found = {
        item.id: posts.get((item.post_id, item.revision_number), Named())
        for item in items
    }  # fmt: skip
    for kind, name in (
        ("proposal", _proposals), ("error_report", _reports), ("notice", _notices),
        ("appeal", _appeals),
    ):  # fmt: skip
        of_kind = {item.subject_id: item.id for item in items if item.kind == kind}
        for subject_id, named in (name(set(of_kind)) if of_kind else {}).items():
            known = found[of_kind[subject_id]]
            title = known.title if kind == "notice" and known.title else named.title or known.title
            found[of_kind[subject_id]] = named._replace(title=title)
    flagged = [item for item in items if item.kind == "flag"]
    counts = _flags({item.id for item in flagged}) if flagged else {}
    for item in flagged:
        found[item.id] = found[item.id]._replace(flags=counts.get(item.id, 0))
    return found


def _posts(ids: set[int]) -> dict[tuple[int | None, int], Named]:
    """By post and number of the text; a thread whose title is not to be read is called by its
    first text.
    """
    if not ids:
        return {}
    first, opening = aliased(Post), aliased(PostRevision)
    title = func.coalesce(
        func.nullif(Thread.title, ""), func.nullif(Thread.given_title, ""), opening.title
    )
    rows = session.execute(
        select(
            Post.id, PostRevision.number, title, func.substr(PostRevision.body, 1, FIRST_WORDS + 1)
        )
        .join(PostRevision, PostRevision.post_id == Post.id)
        .join(Thread, Thread.id == Post.thread_id)
        .outerjoin(first, (first.thread_id == Thread.id) & first.parent_id.is_(None))
        .outerjoin(opening, (opening.post_id == first.id) & (opening.number == 1))
        .where(Post.id.in_(ids))
    )
    return {(post, number): Named(title or "", words) for post, number, title, words in rows}


def _proposals(ids: set[int]) -> dict[int, Named]:
    rows = session.execute(
        select(Proposal.id, Proposal.title, Proposal.reason, Proposal.public_id).where(
            Proposal.id.in_(ids)
        )
    )
    return {found: Named(title, words, key) for found, title, words, key in rows}


def _reports(ids: set[int]) -> dict[int, Named]:
    rows = session.execute(
        select(ErrorReport.id, Page.title, ErrorReport.message, ErrorReport.public_id)
        .outerjoin(Page, Page.id == ErrorReport.page_id)
        .where(ErrorReport.id.in_(ids))
    )
    return {found: Named(title or "", words, key) for found, title, words, key in rows}


def _notices(ids: set[int]) -> dict[int, Named]:
    rows = session.execute(
        select(Notice.id, Notice.address, Notice.explanation).where(Notice.id.in_(ids))
    )
    return {found: Named(address, words) for found, address, words in rows}


def _appeals(ids: set[int]) -> dict[int, Named]:
    rows = session.execute(select(Appeal.id, Appeal.text).where(Appeal.id.in_(ids)))
    return {found: Named("", words) for found, words in rows}


def _flags(item_ids: set[int]) -> dict[int, int]:
    rows = session.execute(
        select(Flag.item_id, func.count(Flag.id))
        .where(Flag.item_id.in_(item_ids))
        .group_by(Flag.item_id)
    )
    return {item_id: count for item_id, count in rows if item_id}
