"""Where the forms of conversations stand that come back when nothing is filled in, by a name."""

from collections.abc import Callable

from flask import url_for
from sqlalchemy import select

from wiki.foundation.actor import Actor
from wiki.foundation.db import session
from wiki.moderation.following import notice_token
from wiki.moderation.models import Decision, Notice, ReviewItem
from wiki.moderation.policy import (
    can_contest_notice,
    can_decide_item,
    can_file_appeal,
    can_flag_post,
    can_hide_post,
)
from wiki.threads.models import Post, Thread
from wiki.threads.policy import can_edit_post, can_move_posts, can_reply_to_post

FORMS = {
    "reply": "member", "edit": "member", "complete": "member", "more time": "member",
    "more people": "member", "flag": "member", "appeal": "member", "contest": "guest",
    "move": "moderator", "hide of one's own motion": "moderator", "return": "moderator",
    "refuse": "moderator", "retouch": "moderator", "retouch an experience": "moderator",
    "hide": "moderator", "answer": "moderator", "judge": "administrator",
}  # fmt: skip
"""Who sends each; those whose address is always the same are named by it in the test."""


def form_addresses(member: Actor, moderator: Actor, administrator: Actor) -> dict[str, str]:
    """An address for each of them on this stage."""
    post = _post(lambda post: can_reply_to_post(member, post) and can_flag_post(member, post))
    own = _post(lambda post: can_edit_post(member, post) and can_hide_post(moderator, post))
    experience = _thread("experience", member)
    request = _thread("request", member)
    decision = next(
        one for one in session.scalars(select(Decision))
        if can_file_appeal(member, one) and not one.is_on_notice
    )  # fmt: skip
    item = {kind: _item(moderator, kind) for kind in ("post", "flag", "notice")}
    told = _item(moderator, "post", "experience")
    moved = _post(lambda post: can_move_posts(moderator, post))
    return {
        "reply": url_for("threads.reply", public_id=post.public_id),
        "edit": url_for("threads.edit_post", public_id=own.public_id),
        "complete": url_for("experiences.edit_experience", key=experience.public_id),
        "more time": url_for("experiences.extend_request", key=request.public_id),
        "more people": url_for("experiences.address_request", key=request.public_id),
        "flag": url_for("moderation.flag_post", public_id=post.public_id),
        "appeal": url_for("moderation.file_appeal", public_id=decision.public_id),
        "contest": url_for("moderation.contest_notice", token=notice_token(_dismissed().id)),
        "move": url_for("threads.move_posts", public_id=moved.public_id),
        "hide of one's own motion": url_for("moderation.hide_post", public_id=own.public_id),
        "return": url_for("moderation.show_item", public_id=item["post"]),
        "refuse": url_for("moderation.reject_item", public_id=item["post"]),
        "retouch": url_for("moderation.retouch_item", public_id=item["post"]),
        "retouch an experience": url_for("moderation.retouch_item", public_id=told),
        "hide": url_for("moderation.hide_item", public_id=item["flag"]),
        "answer": url_for("moderation.show_item", public_id=item["notice"]),
        "judge": url_for("moderation.show_item", public_id=_item(administrator, "appeal")),
    }


def _post(may: Callable[[Post], bool]) -> Post:
    kinds = select(Post).join(Post.thread).where(Thread.kind == "discussion")
    return next(post for post in session.scalars(kinds.order_by(Post.id)) if may(post))


def _thread(kind: str, author: Actor) -> Thread:
    """One of theirs that is open."""
    of_kind = select(Thread).where(
        Thread.kind == kind, Thread.contributor_id == author.contributor_id,
        Thread.published_at.is_not(None),
    )  # fmt: skip
    return session.scalars(of_kind.order_by(Thread.id)).first()  # type: ignore[return-value]


def _item(moderator: Actor, kind: str, thread_kind: str = "discussion") -> str:
    """One that waits for this moderator."""
    return next(
        item.public_id
        for item in session.scalars(select(ReviewItem).where(ReviewItem.kind == kind))
        if can_decide_item(moderator, item)
        and (item.thread is None or item.thread.kind == thread_kind)
    )


def _dismissed() -> Notice:
    """A notice whose answer may still be contested."""
    return next(
        notice
        for notice in session.scalars(select(Notice).where(Notice.decision_id.is_not(None)))
        if can_contest_notice(notice, session.get_one(Decision, notice.decision_id))
    )
