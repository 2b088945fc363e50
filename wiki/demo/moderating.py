"""A queue with every kind of item, done by the actions that members and moderators do it with."""

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import func, select

from wiki.demo.reading import CONTENT
from wiki.foundation.actor import GUEST, Actor
from wiki.foundation.clock import now
from wiki.foundation.db import session
from wiki.journal.models import JournalEntry
from wiki.journal.reactions import reactions
from wiki.moderation import actions
from wiki.moderation.actions import Statement
from wiki.moderation.models import Decision
from wiki.moderation.queries.rules import list_charter_rules
from wiki.pages.models import Page
from wiki.threads import actions as threads
from wiki.threads.actions.editing import latest_revision
from wiki.threads.models import Post, PostingRule, Thread
from wiki.threads.queries.first import find_first_post
from wiki.threads.quoting import passage_of
from wiki.threads.rendering import Audience, PreparedPost, audience_of, prepare_post
from wiki.threads.subjects import About

Step = dict[str, Any]


class Moderating:
    """The steps of `moderation.json`, so many hours before the loading; what follows from each
    comes into the queue at once, and no mail leaves.
    """

    def __init__(
        self, actors: dict[str, Actor], pages: dict[tuple[str, str], Page],
        date: Callable[[datetime, datetime], None],
    ) -> None:  # fmt: skip
        self.actors = actors
        self.pages = pages
        self.date = date
        self.posts: dict[str, Post] = {}

    def load(self) -> None:
        """Every step, the oldest first, then the proposals that wait."""
        queue_entries(0)
        before = session.scalars(select(func.max(JournalEntry.at))).one() or now()
        steps: list[Step] = json.loads((CONTENT / "moderation.json").read_text(encoding="utf-8"))
        for step in sorted(steps, key=lambda one: -one["hours"]):
            last = session.scalar(select(JournalEntry.id).order_by(JournalEntry.id.desc())) or 0
            began = now()
            act: Callable[[Step], None] = getattr(self, f"_{step['do']}")
            act(step)
            self.date(began, max(began - timedelta(hours=step["hours"]), before))
            session.expire_all()
            queue_entries(last)

    def _actor(self, step: Step) -> Actor:
        return self.actors[step["by"]]

    def _thread(self, step: Step) -> None:
        text = prepare_post(Audience("public"), title=step["title"], body=step["body"])
        thread: Thread = threads.create_thread(
            actor=self._actor(step), text=text, capacity="professional", visibility="public"
        )
        opening = find_first_post(thread)
        assert opening is not None
        self.posts[step["key"]] = opening

    def _ask(self, step: Step) -> None:
        """A question on a step of a tutorial, by the words of its heading."""
        folder, _slash, slug = step["page"].partition("/")
        page = self.pages[folder, slug]
        text = prepare_post(Audience("public"), title=step["title"], body=step["body"])
        threads.create_thread(
            actor=self._actor(step), text=text, capacity="professional", visibility="public",
            about=About("page", page.id), passage=passage_of(page, step["step"]),
        )  # fmt: skip

    def _reply(self, step: Step) -> None:
        self.posts[step["key"]] = self._said(step, self._actor(step))

    def _wait(self, step: Step) -> None:
        with _reviewed(self._actor(step)):
            self._reply(step)

    def _change(self, step: Step) -> None:
        post, actor = self.posts[step["on"]], self._actor(step)
        with _reviewed(actor):
            threads.edit_post(
                actor=actor, post=post, text=self._text(post, step), capacity="professional",
                base_number=latest_revision(post).number,
            )  # fmt: skip

    def _return(self, step: Step) -> None:
        author = self.actors[step["author"]]
        with _reviewed(author):
            post = self._said(step | {"on": step["on"].partition("-")[0]}, author)
        threads.return_post(actor=self._actor(step), post=post, revision_number=1)
        session.add(
            Decision(
                action="return", sentence=step["sentence"], post_id=post.id, revision_number=1,
                thread_id=post.thread_id, author_id=author.contributor_id,
                decided_by_id=self._actor(step).contributor_id,
            )
        )  # fmt: skip

    def _flag(self, step: Step) -> None:
        actions.flag_post(
            actor=self._actor(step), post=self.posts[step["on"]], reason=step["reason"],
            sentence=step["sentence"],
        )  # fmt: skip

    def _hide(self, step: Step) -> None:
        found = next(one for one in list_charter_rules().sections if one.startswith(step["rule"]))
        actions.hide_post(
            actor=self._actor(step), post=self.posts[step["on"]], revision_number=1,
            statement=Statement("charter", found, step["passage"], step["sentence"]),
            wants_redaction=step.get("redact", False),
        )  # fmt: skip

    def _contest(self, step: Step) -> None:
        decision = session.scalars(
            select(Decision).where(Decision.post_id == self.posts[step["on"]].id)
        ).one()
        actions.file_appeal(actor=self._actor(step), decision=decision, text=step["text"])

    def _report(self, step: Step) -> None:
        actions.report_error(
            actor=GUEST, page=self.pages["guide", step["page"]], message=step["message"],
            passage=step["passage"], email=step["email"],
        )  # fmt: skip

    def _notice(self, step: Step) -> None:
        actions.file_notice(
            actor=GUEST, address=f"/m/{self.posts[step['on']].public_id}", name=step["name"],
            email=step["email"], explanation=step["explanation"], is_in_good_faith=True,
        )  # fmt: skip

    def _said(self, step: Step, author: Actor) -> Post:
        parent = self.posts[step["on"]]
        return threads.reply(
            actor=author, parent=parent, text=self._text(parent, step, is_new=True),
            capacity="professional",
        )  # fmt: skip

    def _text(self, post: Post, step: Step, *, is_new: bool = False) -> PreparedPost:
        known = "" if is_new else post.public_id
        return prepare_post(audience_of(post.thread), body=step["body"], public_id=known)


class _reviewed:  # noqa: N801  # reads as a block
    """While the block lasts, what is written waits to be read."""

    def __init__(self, actor: Actor) -> None:
        self.rule = PostingRule(regime="reviewed", changed_by_id=actor.contributor_id)

    def __enter__(self) -> None:
        session.add(self.rule)
        session.flush()

    def __exit__(self, *_error: object) -> None:
        session.delete(self.rule)
        session.flush()


def queue_entries(after: int) -> None:
    """Let what was done after that entry come into the queue, and leave it."""
    entries = select(JournalEntry).where(JournalEntry.id > after).order_by(JournalEntry.id)
    for entry in session.scalars(entries).all():
        for name in reactions.names_by_verb.get(entry.verb, ()):
            if name.startswith("moderation.queue_"):
                reactions.by_name[name](entry)
    session.flush()
