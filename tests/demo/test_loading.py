"""The demo site: living, coherent, and never mixed with what people wrote."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select

from tests.factories.accounts import make_user
from tests.standing import standing
from wiki.accounts.models import RoleGrant, User
from wiki.accounts.passwords.hashing import passwords
from wiki.accounts.passwords.strength import weakness_of
from wiki.attachments.models import Attachment, AttachmentUse
from wiki.config import Settings
from wiki.demo.explaining import LEXICONS
from wiki.demo.loading import Loaded, load_demo
from wiki.demo.members import PASSWORD, shown_accounts
from wiki.demo.proposing import steps
from wiki.demo.reading import guides, revisions
from wiki.experiences.models import Request, RequestAddressee
from wiki.foundation.clock import now
from wiki.foundation.db import session
from wiki.foundation.errors import Conflict
from wiki.foundation.transaction import transaction
from wiki.journal.models import JournalEntry
from wiki.journal.queries import count_deliveries_due
from wiki.notifications.models import Notification
from wiki.operations.checks import find_faults
from wiki.pages.models import Book, Draft, Page, Rendering, Revision
from wiki.proposals.acceptance.planning import plan_acceptance
from wiki.proposals.models import Proposal

PUBLISHING = {"publish", "accept"}
"""The steps that put a text before readers."""

UNDESCRIBED = "avant-un-direct.png"
"""The one file whose facts its owner still owes."""


@pytest.fixture
def loaded(app: Flask) -> Loaded:
    return standing(app, _load)


def _load(app: Flask) -> Loaded:
    settings: Settings = app.config["SETTINGS"]
    return load_demo(settings, say_rendered=lambda _done: None)


def test_every_guide_page_and_revision_is_there(loaded: Loaded, app: Flask) -> None:
    kinds = session.scalars(select(Book.kind).order_by(Book.id)).all()
    told = ["site", *("lexicon" for _lexicon in LEXICONS), *(g["kind"] for g in guides().values())]
    assert sorted(kinds) == sorted(told)
    written = select(func.count()).select_from(Revision).join(Page, Revision.page_id == Page.id)
    apart = ("site", "lexicon")
    demo = written.join(Book, Page.book_id == Book.id).where(Book.kind.not_in(apart))
    of_proposals = sum(step["do"] in PUBLISHING for step in steps())
    assert session.scalar(demo) == len(revisions()) + of_proposals
    assert loaded.counts["revisions"] == len(revisions()) + of_proposals


def test_the_site_holds_together(loaded: Loaded, app: Flask) -> None:
    assert [str(fault) for fault in find_faults(app.config["SETTINGS"].files_dir)] == []


def test_pages_are_in_the_order_of_their_guide(loaded: Loaded) -> None:
    for guide in guides().values():
        book = session.scalars(select(Book).where(Book.slug == guide["slug"])).one()
        top = [
            page.slug
            for page in sorted(book.pages, key=lambda page: page.position)
            if page.parent_id is None
        ]
        assert top == [slug for slug in guide["pages"] if slug in top]


def test_what_happened_is_dated_as_it_was_written(loaded: Loaded) -> None:
    dates = sorted(
        [revision.at for revision in revisions()]
        + [step["at"] for step in steps() if step["do"] in PUBLISHING]
    )
    entries = session.scalars(
        select(JournalEntry)
        .where(JournalEntry.verb.in_(("pages.create_page", "pages.publish_revision")))
        .where(JournalEntry.scope_id != _site_id())
        .order_by(JournalEntry.id)
    ).all()
    assert [entry.at for entry in entries] == dates
    assert max(dates) < now()
    every = session.scalars(select(JournalEntry.at).order_by(JournalEntry.id)).all()
    assert list(every) == sorted(every)


def _site_id() -> int:
    return session.scalars(select(Book.id).where(Book.kind == "site")).one()


def test_several_members_wrote_it_each_as_its_own_chamber(loaded: Loaded) -> None:
    writers = session.execute(
        select(Revision.contributor_id, Revision.organisation_label).distinct()
    ).all()
    assert len({contributor for contributor, _chamber in writers}) >= 5
    assert len({chamber for _contributor, chamber in writers if chamber}) >= 4


def test_every_text_is_rendered_and_early_links_find_late_pages(loaded: Loaded) -> None:
    assert session.scalar(select(func.count()).where(Rendering.renderer_version < 0)) == 0
    assert session.scalar(select(func.count()).where(Rendering.html == "")) == 0
    slugs = {written.slug for written in revisions()}
    html = "".join(session.scalars(select(Rendering.html)))
    assert sum(f'/{slug}"' in html for slug in slugs) > len(slugs) / 2


def test_pictures_are_kept_and_shown(loaded: Loaded) -> None:
    kept = session.scalars(select(Attachment)).all()
    assert len(kept) == loaded.counts["pictures"] > 0
    for picture in kept:
        assert picture.licence or picture.filename == UNDESCRIBED
        shown = select(func.count()).where(AttachmentUse.attachment_id == picture.id)
        assert (session.scalar(shown) or 0) > 0


def test_each_role_can_be_tried(loaded: Loaded) -> None:
    for role, email in shown_accounts():
        user = session.scalars(select(User).where(User.email == email)).one()
        assert passwords.verify(user.password_hash, PASSWORD)
        held = set(session.scalars(select(RoleGrant.role).where(RoleGrant.user_id == user.id)))
        assert role in held if role != "member" else not held


def test_all_demo_accounts_are_marked(loaded: Loaded) -> None:
    assert session.scalar(select(func.count()).where(User.is_demo.is_(False))) == 0
    assert weakness_of(PASSWORD) is None


def test_nobody_is_mailed_about_what_never_happened(loaded: Loaded) -> None:
    assert count_deliveries_due() == 0


def test_the_demo_is_refused_twice_and_where_there_is_somebody(loaded: Loaded, app: Flask) -> None:
    before = session.scalar(select(func.count()).select_from(Revision))
    with pytest.raises(Conflict):
        load_demo(app.config["SETTINGS"], say_rendered=lambda _done: None)
    assert session.scalar(select(func.count()).select_from(Revision)) == before


def test_the_demo_is_not_mixed_with_people(app: Flask) -> None:
    with transaction():
        make_user()
    with pytest.raises(Conflict):
        load_demo(app.config["SETTINGS"], say_rendered=lambda _done: None)
    assert session.scalar(select(func.count()).select_from(Book)) == 0


def test_there_is_a_proposal_in_each_state(loaded: Loaded) -> None:
    states = set(session.scalars(select(Proposal.state)))
    assert states == {
        "draft", "pending", "changes_requested", "published", "declined", "withdrawn"
    }  # fmt: skip


def test_a_request_is_addressed_to_a_group_and_given_more_time(loaded: Loaded) -> None:
    entry = session.scalars(
        select(JournalEntry).where(JournalEntry.verb == "experiences.extend_request")
    ).one()
    request = session.get_one(Request, entry.subject_id)
    asked = session.scalars(
        select(RequestAddressee.state).where(RequestAddressee.request_id == request.thread_id)
    ).all()
    assert sorted(asked) == ["accepted", "invited", "invited"], "the group but for whoever asks"
    assert request.deadline > now().date() + timedelta(days=20)


def test_one_of_those_that_wait_meets_a_text_that_says_something_else_by_now(
    loaded: Loaded,
) -> None:
    waiting = session.scalars(select(Proposal).where(Proposal.state == "pending")).all()
    met = [proposal for proposal in waiting if plan_acceptance(proposal).conflicts]
    assert [proposal.title for proposal in met] == ["Conserver et archiver"]


def test_what_was_proposed_is_dated_as_it_was_done(loaded: Loaded) -> None:
    last = max(step["at"] for step in steps())
    for proposal in session.scalars(select(Proposal)):
        assert max(filter(None, (proposal.submitted_at, proposal.decided_at)), default=last) <= last
    assert all(draft.saved_at <= last for draft in session.scalars(select(Draft)))


def test_its_members_find_news_but_get_no_mail(loaded: Loaded) -> None:
    told = session.scalars(select(Notification)).all()
    assert {"mine", "to_review"} <= {news.reason for news in told}
    assert not [news for news in told if news.mail_due_at]
