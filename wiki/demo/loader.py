"""Writing the demo content as its members would have, in the order of its dates."""

import re
from datetime import datetime
from typing import Any

from sqlalchemy import func, select, update

from wiki.accounts.queries import actor_of, system_actor
from wiki.attachments.actions import store_attachment
from wiki.attachments.facts import Facts
from wiki.attachments.keeping import keep_file
from wiki.attachments.reading.files import read_file
from wiki.demo.dating import set_back, tell
from wiki.demo.explaining import explain_words
from wiki.demo.following import mark_tutorials
from wiki.demo.members import create_accounts, create_chambers, grant_roles
from wiki.demo.moderating import Moderating
from wiki.demo.proposing import Proposing, Step, steps
from wiki.demo.reading import CONTENT, Written, guides, revisions
from wiki.demo.shelving import Shelving, shelvings
from wiki.demo.surveying import Surveying, census_steps
from wiki.demo.telling import Telling, tellings
from wiki.demo.vocabulary import ask_for_topics, describe_topics, tell_what_pages_are_about
from wiki.foundation.actor import Actor
from wiki.foundation.clock import now
from wiki.foundation.db import session
from wiki.foundation.storage import FileStore
from wiki.journal.models import Delivery, JournalEntry
from wiki.markup.rendering import Rendered
from wiki.pages.actions import create_book, create_page, publish_revision
from wiki.pages.models import Book, Page, Rendering
from wiki.topics.first_values import create_first_topics

NOT_RENDERED = Rendered(html="", words=0)
"""Texts are rendered once all pages exist, so that early links find late pages."""

_PICTURE = re.compile(r"\]\(pictures/([\w.-]+)")


class Loader:
    """One load of the demo content, inside the caller's transaction."""

    def __init__(self, store: FileStore, password_hash: str) -> None:
        self.store = store
        self.password_hash = password_hash
        self.dated = 0
        self.steps: list[Step] = sorted(
            [*steps(), *tellings(), *census_steps(), *shelvings()], key=lambda step: step["at"]
        )
        self.actors: dict[str, Actor] = {}
        self.books: dict[str, Book] = {}
        self.pages: dict[tuple[str, str], Page] = {}
        self.addresses: dict[tuple[str, str], str] = {}
        self.positions: dict[tuple[str, str], int] = {}
        self.proposing = Proposing(store, self.actors, self.books, self.pages)
        self.telling = Telling(self.actors)
        self.surveying = Surveying(self.actors)
        self.shelving = Shelving(self.actors)

    def load(self) -> dict[str, int]:
        """Write chambers, accounts, guides and every revision; how many of each."""
        written = revisions()
        latest = max(written[-1].at, self.steps[-1]["at"])
        accounts = self._set_up(since=written[0].at)
        self._date_entries(min(written[0].at, self.steps[0]["at"]))
        for revision in written:
            self._propose(until=revision.at)
            self._write(revision)
            self._date_entries(revision.at)
        self._propose()
        tell_what_pages_are_about(self.pages)
        began = now()
        terms = explain_words()
        self._date_entries(latest)
        set_back(since=began, to=latest)
        self._moderate()
        mark_tutorials(self.actors, self.pages)
        presences = self.surveying.finish()
        ask_for_topics(self.actors)
        for place, page in self.pages.items():
            page.position = self.positions[place]
        have_all_rendered()
        settle_deliveries()
        return {
            "accounts": accounts,
            "pages": len(self.pages),
            "revisions": len(written) + self.proposing.published,
            "pictures": len(self.addresses) + len(self.proposing.files),
            "presences": presences,
            "terms": terms,
        }

    def _set_up(self, *, since: datetime) -> int:
        """Chambers, accounts, guides and rights; how many accounts."""
        create_first_topics(actor=system_actor())
        describe_topics()
        chambers = create_chambers()
        users = create_accounts(chambers, self.password_hash, since=since)
        scope_ids = {"site": 0} | {f"organisation:{key}": c.id for key, c in chambers.items()}
        for folder, guide in guides().items():
            self.books[folder] = _book(guide)
            scope_ids[f"book:{guide['slug']}"] = self.books[folder].id
        grant_roles(users, scope_ids, since=since)
        session.expire_all()
        self.actors.update((key, actor_of(user)) for key, user in users.items())
        return len(users)

    def _date_entries(self, at: datetime) -> None:
        """What was recorded since the last call was done then."""
        session.execute(
            update(JournalEntry)
            .where(JournalEntry.id > self.dated)
            .values(at=at)
            .execution_options(synchronize_session=False)
        )
        self.dated = session.scalar(select(func.max(JournalEntry.id))) or 0

    def _propose(self, until: datetime | None = None) -> None:
        """What members proposed, told, said and decided before then."""
        while self.steps and (until is None or self.steps[0]["at"] < until):
            step = self.steps.pop(0)
            began, last = now(), self.dated
            self._doing(step).do(step)
            self._date_entries(step["at"])
            tell(last)
            set_back(since=began, to=step["at"])

    def _doing(self, step: Step) -> Proposing | Telling | Surveying | Shelving:
        """Who knows how a step is done."""
        for one in (self.telling, self.surveying, self.shelving):
            if hasattr(one, f"_{step['do']}"):
                return one
        return self.proposing

    def _moderate(self) -> None:
        """What members say to each other, and what waits for moderators."""

        def date(began: datetime, at: datetime) -> None:
            self._date_entries(at)
            set_back(since=began, to=at)

        Moderating(self.actors, self.pages, date).load()

    def _write(self, written: Written) -> None:
        actor = self.actors[written.author]
        book = self.books[written.book]
        body = self._with_pictures(written, actor)
        place = (written.book, written.slug)
        if written.number == 1:
            self.pages[place] = create_page(
                actor=system_actor(), author=actor, book=book, title=written.title,
                slug=written.slug, body=body, rendering=NOT_RENDERED, summary=written.summary,
                at=written.at, parent=self.pages.get((written.book, written.parent)),
            )  # fmt: skip
        else:
            publish_revision(
                actor=actor, page=self.pages[place], base_number=written.number - 1,
                title=written.title, body=body, rendering=NOT_RENDERED, summary=written.summary,
                at=written.at,
            )  # fmt: skip
        self.positions[place] = written.position

    def _with_pictures(self, written: Written, actor: Actor) -> str:
        """The text with the address of each picture; whoever shows one first brought it."""

        def address(found: re.Match[str]) -> str:
            place = (written.book, found[1])
            if place not in self.addresses:
                self.addresses[place] = self._store(written.book, found[1], actor)
            return f"]({self.addresses[place]}"

        return _PICTURE.sub(address, written.body)

    def _store(self, folder: str, name: str, actor: Actor) -> str:
        guide = guides()[folder]
        data = (CONTENT / folder / guide["pictures"] / name).read_bytes()
        kept = store_attachment(
            actor=actor,
            file=keep_file(self.store, read_file(name, data)),
            facts=Facts(author=guide["publisher"], licence=guide["licence"], people_shown="nobody"),
        )
        return f"/fichiers/{kept.public_id}/{kept.filename}"


def _book(guide: dict[str, Any]) -> Book:
    wanted = ("slug", "kind", "title", "description", "publisher", "licence", "language",
              "visibility", "regime")  # fmt: skip
    return create_book(actor=system_actor(), **{name: guide[name] for name in wanted})


def have_all_rendered() -> None:
    """Mark every text as one to render."""
    session.execute(
        update(Rendering).values(renderer_version=-1),
        execution_options={"synchronize_session": False},
    )


def settle_deliveries() -> None:
    """Nobody is to get mails about what happened before there was a site."""
    session.execute(
        update(Delivery).values(done_at=now()), execution_options={"synchronize_session": False}
    )
