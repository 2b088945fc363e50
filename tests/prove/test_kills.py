"""SIGKILL at numbered points of each operation: the state is the one before or the one after, a
new worker does what was owed, and `wiki check` finds nothing.

The ordinary suite tries a point drawn at random; `make prove` tries all of them, or as many as
time allows of an import.
"""

import os
import random
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select, text, update

from tests.factories.accounts import make_actor, make_user
from tests.factories.attachments import make_attachment
from tests.factories.experiences import make_topic
from tests.factories.moderation import PASSAGE, RUDE, WHY, hide
from tests.factories.pages import make_book, make_page
from tests.factories.practices import ask_where, make_chamber, state_presence
from tests.factories.proposals import prepare, remark
from tests.factories.threads import make_post
from tests.operations.conftest import Site, site_in
from tests.prove.operations import (
    ASKED,
    CHAMBER,
    MEMBER,
    NEW_TEXT,
    OF_CHAMBER,
    OLD_PICTURE,
    OPERATIONS,
    PAGE,
)
from tests.sampling import chosen
from wiki.accounts.queries import system_actor
from wiki.foundation.clock import now
from wiki.foundation.db import db, session
from wiki.foundation.transaction import transaction
from wiki.journal.models import Delivery, JournalEntry, WorkerBeat
from wiki.mail.actions import queue_mail
from wiki.mail.models import OutgoingMail
from wiki.moderation.actions import Statement, keep_trace, report_error
from wiki.moderation.queries.rules import list_charter_rules
from wiki.moderation.reactions import queue_post, queue_redaction
from wiki.notifications.models import Notification
from wiki.operations.checks import find_faults
from wiki.operations.working import work_once
from wiki.pages.models import Page
from wiki.pages.queries import get_current_revision
from wiki.practices.models import CampaignChamber, Presence
from wiki.practices.queries.latest import holds
from wiki.proposals.actions import add_change, submit_proposal
from wiki.threads.models import Post

MAILS = 4
WHOLE = {
    "save", "accept", "decide", "reply", "redact", "appeal", "upload", "replace", "import",
    "answer", "extend", "presences",
}  # fmt: skip
"""Operations of one transaction: all of it, or nothing but bytes that belong to nothing."""
SHORT = {"upload", "replace", "appeal", "answer", "extend"}
FEW = 1
MOST = 260
"""Of an operation with thousands of points, so many are drawn: the proof is to end the same day."""
Try = Callable[[str, int, Path], str]
State = dict[str, object]


@pytest.fixture(scope="module")
def template(made_site: Site, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A site with something to save, to deliver and to send."""
    site = copy_of(made_site, tmp_path_factory.mktemp("kills"))
    with site.inside():
        book = make_book("Un guide")
        page = make_page(book, PAGE)
        make_attachment(system_actor(), public_id=OLD_PICTURE)
        make_page(book, "Une autre", body=f"Voir [[{PAGE}]].\n")
        propose_for(page)
        wait_for_decision()
        hide_for_ever()
        ask_chamber()
        session.execute(update(Delivery).values(done_at=now()))
        with transaction():
            for _person in range(2):
                make_user(role="moderator")
            report_error(actor=system_actor(), page=page, message="Une coquille.")
            for n in range(MAILS):
                queue_mail(recipient=f"{n}@exemple.test", subject="Sujet", body="Texte.\n")
    return site


@pytest.fixture(scope="module")
def attempt(template: Site) -> Iterator[Try]:
    """Ask the victim to die at one point of an operation."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.prove.victim"], stdin=subprocess.PIPE, text=True,
        stdout=subprocess.PIPE, env={**os.environ, **template.environment, "LOGLEVEL": "CRITICAL"},
    ) as victim:  # fmt: skip
        assert victim.stdin is not None
        assert victim.stdout is not None
        reading, writing = victim.stdout, victim.stdin

        def ask(operation: str, point: int, folder: Path) -> str:
            writing.write(f"{operation} {point} {folder}\n")
            writing.flush()
            return reading.readline().strip()

        yield ask
        writing.close()


def propose_for(page: Page) -> None:
    """A proposal of a member: another text of the page, and a new one below it."""
    author = make_actor()
    proposal = prepare(page.book, author)
    with transaction():
        add_change(
            actor=author, proposal=proposal, kind="edit", page=page, title=PAGE, body="Un mot.\n"
        )
        add_change(
            actor=author, proposal=proposal, kind="create", title="Neuve", body="Neuf.\n",
            parent=page,
        )  # fmt: skip
        submit_proposal(actor=author, proposal=proposal)
    remark(proposal, quote="Un mot", wording="Deux mots")
    told = update(Delivery).where(Delivery.reaction == "notifications.notify")
    with transaction():  # so that the hour at which the proof is made changes nothing
        session.execute(told.values(done_at=now()))


def wait_for_decision() -> None:
    """A message that waits to be read by a moderator."""
    make_post(body="Votre collègue est un incapable notoire.\n", state="pending")
    entry = session.scalars(select(JournalEntry).where(JournalEntry.verb == "threads.reply")).one()
    with transaction():
        queue_post(entry)


def hide_for_ever() -> None:
    """A message to answer; and one that was hidden, of which a copy was kept, and that a second
    moderator is asked to blank.
    """
    member = make_actor(email=MEMBER)
    asked = make_post(body="Qui a essayé ?\n")
    rude = make_post(asked.thread, make_actor(name="Anne Petit"), RUDE)
    with transaction():
        session.get_one(Post, asked.id).public_id = ASKED
        keep_trace(actor=member, post=rude, revision=rude.published_revision)  # type: ignore[arg-type]
    statement = Statement("charter", list_charter_rules().sections[4], PASSAGE, WHY)
    hide(rude, statement=statement, wants_redaction=True)
    verb = JournalEntry.verb == "moderation.hide_post"
    with transaction():
        queue_redaction(session.scalars(select(JournalEntry).where(verb)).one())


def ask_chamber() -> None:
    """A census that waits for a chamber, which was reminded of it; it is on two platforms."""
    chamber = make_chamber(CHAMBER)
    make_actor(organisation=chamber, email=OF_CHAMBER)
    for name in ("Facebook", "LinkedIn"):
        state_presence(chamber, make_topic(name), phase="development")
    make_topic("TikTok")
    ask_where(chamber)
    called = update(Delivery).where(Delivery.reaction == "practices.call_chambers")
    with transaction():
        session.execute(update(CampaignChamber).values(reminded_last_at=now()))
        assert session.execute(called.values(done_at=now())).rowcount == 1


def copy_of(template: Site, folder: Path) -> Site:
    site = site_in(folder)
    shutil.copytree(template.data, site.data)
    return site


def state() -> State:
    """What the site says of itself: rows by table, the text in force, what is owed and sent."""
    found: State = {
        name: session.scalar(text(f'SELECT count(*) FROM "{name}"'))
        for name in sorted(db.metadata.tables)
        if name != WorkerBeat.__tablename__
    }
    page = session.scalars(select(Page).where(Page.title == PAGE)).one()
    found["text"] = get_current_revision(page).body
    asked = session.scalars(select(CampaignChamber)).one()
    found["census"] = f"{asked.campaign.deadline} {asked.answer} {asked.reminded_last_at}"
    holding = select(Presence).where(holds()).order_by(Presence.platform_id)
    found["presences"] = [f"{one.state} {one.phase}" for one in session.scalars(holding)]
    for model in (Delivery.done_at, OutgoingMail.sent_at):
        found[str(model)] = session.scalar(select(func.count()).where(model.is_not(None)))
    session.remove()
    return found


def settle(app: Flask) -> None:
    """A new worker does all that is owed; what was claimed by the dead one comes due at once."""
    for _round in range(3):
        with transaction():
            session.execute(update(Delivery).values(due_at=now()))
            session.execute(update(OutgoingMail).values(due_at=now()))
            waiting = update(Notification).where(Notification.mail_due_at.is_not(None))
            session.execute(waiting.values(mail_due_at=now()))
        if not work_once(app):
            break
    for model in (Delivery, OutgoingMail):
        aside = select(func.count()).where(model.set_aside_at.is_not(None))
        assert session.scalar(aside) == 0
    assert [str(fault) for fault in find_faults(app.config["SETTINGS"].files_dir)] == []
    session.remove()


def is_between(found: State, before: State, after: State, operation: str) -> bool:
    """Deliveries and mails are many in a row: each is before or after, with all it writes."""
    if operation in WHOLE:
        return found in (before, after)
    keys = [key for key in before if before[key] != after[key]]
    same = all(found[key] == before[key] for key in before if key not in keys)
    return same and all(before[key] <= found[key] <= after[key] for key in keys)  # type: ignore[operator]


def prove_points(template: Site, attempt: Try, folder: Path, operation: str, few: int) -> int:
    """Kill at so many points of an operation, drawn at random; how many kills."""
    reference = copy_of(template, folder / "reference")
    with reference.inside() as app:
        before = state()
        fate = attempt(operation, 0, reference.data)
        assert fate.startswith("done"), fate
        after = state()
        assert after != before
        settle(app)
        settled = state()
    points = range(1, int(fate.split()[1]) + 1)
    drawn = random.Random(f"{operation} 1").sample(points, min(few, len(points)))
    for point in drawn:
        site = copy_of(template, folder / str(point))
        assert attempt(operation, point, site.data) == "killed", (operation, point)
        with site.inside() as app:
            found = state()
            assert is_between(found, before, after, operation), (operation, point, found)
            if operation in WHOLE and found == before:
                assert attempt(operation, 0, site.data).startswith("done")
            settle(app)
            assert state() == settled, (operation, point)
        _assert_no_mail_left_thrice(site)
        shutil.rmtree(site.data)
    return len(drawn)


def _assert_no_mail_left_thrice(site: Site) -> None:
    left = site.data / "left.txt"
    times = Counter(left.read_text().split()) if left.exists() else Counter()
    assert max(times.values(), default=0) <= 1
    kept = list((site.data / "mails").glob("*.eml"))
    assert len(kept) == len({path.name for path in kept})
    assert len(kept) >= MAILS


@pytest.mark.parametrize("operation", chosen(OPERATIONS, "save", "decide", "deliver"))
def test_a_kill_leaves_the_state_before_or_after(
    template: Site, attempt: Try, tmp_path: Path, operation: str
) -> None:
    assert prove_points(template, attempt, tmp_path, operation, FEW) == FEW


@pytest.mark.prove
@pytest.mark.parametrize("operation", OPERATIONS)
def test_kills_at_all_points_leave_the_state_before_or_after(
    template: Site, attempt: Try, tmp_path: Path, operation: str
) -> None:
    kills = prove_points(template, attempt, tmp_path, operation, MOST)
    sys.stdout.write(f"{operation}: {kills} kills\n")
    assert kills >= (20 if operation in SHORT else 50)


def test_the_text_saved_is_the_one_that_was_sent(
    template: Site, attempt: Try, tmp_path: Path
) -> None:
    site = copy_of(template, tmp_path)
    attempt("save", 0, site.data)
    with site.inside():
        assert state()["text"] == NEW_TEXT
