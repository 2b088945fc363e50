"""What members of the demo propose, discuss, decide on and leave half written."""

import json
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

from wiki.attachments.actions import replace_attachment, store_attachment
from wiki.attachments.facts import Facts
from wiki.attachments.keeping import KeptFile, keep_file
from wiki.attachments.models import Attachment
from wiki.attachments.reading.files import read_file
from wiki.demo.reading import CONTENT
from wiki.foundation.actor import Actor
from wiki.foundation.db import session
from wiki.foundation.storage import FileStore
from wiki.notifications.actions import follow
from wiki.pages.actions import change_page_rules, publish_revision, set_review_date
from wiki.pages.actions.drafts import save_draft
from wiki.pages.models import Book, Page, Revision
from wiki.pages.rendering import rendered
from wiki.pages.review_dates import today
from wiki.proposals.acceptance.planning import Retouch, plan_acceptance
from wiki.proposals.actions import (
    accept_proposal,
    add_change,
    add_remark,
    approve_proposal,
    ask_for_changes,
    create_proposal,
    decline_proposal,
    propose_edit,
    submit_proposal,
    take_wording,
    withdraw_proposal,
)
from wiki.proposals.models import Proposal, Remark
from wiki.proposals.queries import get_change

Step = dict[str, Any]

PICTURES = CONTENT / "guide" / "pictures"


def steps() -> list[Step]:
    """Every step, in the order of its date."""
    read: list[Step] = json.loads(Path(CONTENT / "proposals.json").read_text(encoding="utf-8"))
    return [step | {"at": datetime.fromisoformat(step["at"])} for step in sorted(read, key=_at)]


def _at(step: Step) -> str:
    return str(step["at"])


class Proposing:
    """The steps of `proposals.json`, each done by the action that members do it with."""

    def __init__(
        self, store: FileStore, actors: dict[str, Actor], books: dict[str, Book],
        pages: dict[tuple[str, str], Page],
    ) -> None:  # fmt: skip
        self.store = store
        self.actors = actors
        self.books = books
        self.pages = pages
        self.proposals: dict[str, Proposal] = {}
        self.remarks: dict[str, Remark] = {}
        self.files: dict[str, Attachment] = {}
        self.published = 0

    def do(self, step: Step) -> None:
        """One step, by the method that bears its name."""
        act: Callable[[Actor, Step], None] = getattr(self, f"_{step['do']}")
        act(self.actors[step["by"]], step)
        session.flush()

    def _page(self, step: Step) -> Page:
        return self.pages["guide", step["page"]]

    def _proposal(self, step: Step) -> Proposal:
        return self.proposals[step["on"]]

    def _review_page(self, actor: Actor, step: Step) -> None:
        change_page_rules(actor=actor, page=self._page(step), regime="reviewed")

    def _reread_by(self, actor: Actor, step: Step) -> None:
        """A day that was to come then; where it is past by now, the page waits to be read again."""
        page, day = self._page(step), date.fromisoformat(step["day"])
        if day > today():
            set_review_date(actor=actor, page=page, review_by=day)
        else:
            page.review_by = day

    def _follow(self, actor: Actor, step: Step) -> None:
        follow(actor=actor, kind="page", subject_id=self._page(step).id)

    def _publish(self, actor: Actor, step: Step) -> None:
        page = self._page(step)
        text = _text_of(page)
        body = _replaced(text.body, step["replace"])
        publish_revision(
            actor=actor, page=page, base_number=text.number, title=text.title, body=body,
            rendering=rendered(page.book, body), summary=step["summary"], at=step["at"],
        )  # fmt: skip
        self.published += 1

    def _draft(self, actor: Actor, step: Step) -> None:
        page = self._page(step)
        text = _text_of(page)
        save_draft(
            actor=actor, page=page, place=f"page:{page.id}", base_number=text.number,
            title=text.title, body=text.body + step["added"], summary=step["summary"],
        )  # fmt: skip

    def _file(self, actor: Actor, step: Step) -> None:
        """A picture of which nothing is said yet."""
        self.files[step["key"]] = store_attachment(
            actor=actor, file=self._kept(step), facts=Facts()
        )

    def _replace_file(self, actor: Actor, step: Step) -> None:
        attachment = self.files[step["key"]]
        replace_attachment(actor=actor, attachment=attachment, file=self._kept(step), base=1)

    def _kept(self, step: Step) -> KeptFile:
        data = (PICTURES / step["picture"]).read_bytes()
        return keep_file(self.store, read_file(step["name"], data))

    def _propose(self, actor: Actor, step: Step) -> None:
        page = self._page(step)
        text = _text_of(page)
        wanted_by = step.get("wanted_by")
        self.proposals[step["key"]] = propose_edit(
            actor=actor, page=page, base_revision_id=text.id, title=text.title,
            body=_replaced(text.body, step["replace"]), summary=step["summary"],
            capacity=step.get("capacity", "none"),
            wanted_by=date.fromisoformat(wanted_by) if wanted_by else None,
        )  # fmt: skip

    def _begin(self, actor: Actor, step: Step) -> None:
        self.proposals[step["key"]] = create_proposal(
            actor=actor, book=self.books[step["book"]], title=step["title"], reason=step["summary"]
        )

    def _add_page(self, actor: Actor, step: Step) -> None:
        file = self.files[step["file"]]
        address = f"/fichiers/{file.public_id}/{file.filename}"
        add_change(
            actor=actor, proposal=self._proposal(step), kind="create", title=step["title"],
            body=step["body"].replace("FILE", address),
            parent=self.pages["guide", step["parent"]],
        )  # fmt: skip

    def _add_edit(self, actor: Actor, step: Step) -> None:
        page = self._page(step)
        text = _text_of(page)
        add_change(
            actor=actor, proposal=self._proposal(step), kind="edit", page=page,
            base_revision_id=text.id, title=text.title,
            body=_replaced(text.body, step["replace"]),
        )  # fmt: skip

    def _add_move(self, actor: Actor, step: Step) -> None:
        add_change(
            actor=actor, proposal=self._proposal(step), kind="move", page=self._page(step),
            index=step["index"],
        )  # fmt: skip

    def _add_rename(self, actor: Actor, step: Step) -> None:
        add_change(
            actor=actor, proposal=self._proposal(step), kind="rename", page=self._page(step),
            slug=step["slug"],
        )  # fmt: skip

    def _submit(self, actor: Actor, step: Step) -> None:
        submit_proposal(actor=actor, proposal=self._proposal(step), capacity=step.get("capacity"))

    def _withdraw(self, actor: Actor, step: Step) -> None:
        withdraw_proposal(actor=actor, proposal=self._proposal(step))

    def _remark(self, actor: Actor, step: Step) -> None:
        about = {"item": 1, "quote": step["quote"]} if "quote" in step else {}
        remark = add_remark(
            actor=actor, proposal=self._proposal(step), body=step["body"],
            wording=step.get("wording"), parent=self.remarks.get(step.get("under", "")), **about,
        )  # fmt: skip
        self.remarks[step["key"] if "key" in step else step["on"]] = remark

    def _take_wording(self, actor: Actor, step: Step) -> None:
        take_wording(actor=actor, proposal=self._proposal(step), remark=self.remarks[step["on"]])

    def _approve(self, actor: Actor, step: Step) -> None:
        proposal = self._proposal(step)
        approve_proposal(actor=actor, proposal=proposal, number=proposal.round, body=step["body"])

    def _ask(self, actor: Actor, step: Step) -> None:
        proposal = self._proposal(step)
        ask_for_changes(actor=actor, proposal=proposal, number=proposal.round, body=step["body"])

    def _decline(self, actor: Actor, step: Step) -> None:
        proposal = self._proposal(step)
        decline_proposal(actor=actor, proposal=proposal, number=proposal.round, reason=step["body"])

    def _accept(self, actor: Actor, step: Step) -> None:
        proposal = self._proposal(step)
        change = get_change(proposal, proposal.round, 1)
        body = _replaced(change.body, step["retouch"])
        page = session.get_one(Page, change.page_id)
        retouch = Retouch(change.title, body, page.current_revision_id)
        plan = plan_acceptance(proposal, {1: retouch})
        accept_proposal(actor=actor, proposal=proposal, number=proposal.round, plan=plan)
        self.published += 1


def _text_of(page: Page) -> Revision:
    """What is published of a page at this moment."""
    return session.get_one(Revision, page.current_revision_id)


def _replaced(text: str, pairs: list[list[str]]) -> str:
    """The text with each first half of a pair, which stands there once, replaced by its second."""
    for old, new in pairs:
        if text.count(old) != 1:
            raise ValueError(f"the demo text does not hold this once: {old}")
        text = text.replace(old, new)
    return text
