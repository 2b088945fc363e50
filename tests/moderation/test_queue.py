"""What comes into the queue, in which order it stands there, and what takes it out."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from tests.counting import counted_queries
from tests.factories.accounts import make_actor
from tests.factories.moderation import (
    decide,
    flag,
    hide,
    item_of,
    notify,
    settle_queue,
    waiting_post,
)
from tests.factories.pages import make_book, make_page
from tests.factories.proposals import accept, give_back, propose, reviewed_page
from tests.factories.threads import change, make_post, make_thread, publish
from tests.factories.threads import decide as decide_post
from wiki.accounts.models import Group, GroupMember
from wiki.foundation.actor import GUEST, Actor
from wiki.foundation.clock import now
from wiki.foundation.db import session
from wiki.foundation.errors import NotAllowed, NotFound
from wiki.foundation.transaction import transaction
from wiki.journal.models import Delivery
from wiki.moderation.actions import (
    MovedOn,
    approve_item,
    dismiss_item,
    release_item,
    report_error,
    settle_error_report,
    take_item,
)
from wiki.moderation.models import ReviewItem
from wiki.moderation.queries.items import count_items, find_next_item, get_item, list_items
from wiki.threads.actions import move_posts, return_post, withdraw_post

pytestmark = pytest.mark.usefixtures("app")


def kinds(viewer: Actor) -> list[str]:
    return [line.item.kind for line in list_items(viewer).rows]


def deliver_again() -> None:
    """Everything that was delivered is delivered once more, as after a crash."""
    with transaction():
        session.query(Delivery).update({"done_at": None, "due_at": now()})
    settle_queue()


def test_what_waits_is_one_item_however_often_it_is_delivered() -> None:
    post = waiting_post()
    make_post()
    item = item_of(post, "post")
    deliver_again()
    assert session.scalars(select(ReviewItem.id)).all() == [item.id]
    assert (item.revision_number, item.contributor_id) == (1, post.contributor_id)


def test_two_open_items_about_one_thing_are_refused_by_the_database() -> None:
    item = item_of(waiting_post(), "post")
    row = {"kind": "post", "subject_kind": "post", "subject_id": item.subject_id, "due_at": now()}
    with pytest.raises(IntegrityError), transaction():
        session.add(ReviewItem(**row))
        session.flush()
    with transaction():
        session.add(ReviewItem(**row, state="decided", closed_at=now()))


def test_a_text_that_changes_is_the_same_item_and_another_version() -> None:
    author = make_actor()
    post = waiting_post(author)
    item = item_of(post, "post")
    version = item.version
    change(post, author, "Mieux dit.", waits=True)
    again = item_of(post, "post")
    assert again.id == item.id
    assert (again.revision_number, again.version) == (2, version + 1)


def test_a_change_of_a_published_message_waits_as_such() -> None:
    author = make_actor()
    post = make_post(actor=author)
    change(post, author, "Autre chose.", waits=True)
    assert item_of(post, "edit").revision_number == 2


def test_what_its_author_takes_back_leaves_the_queue_and_flags_stay() -> None:
    author, moderator = make_actor(), make_actor("moderator")
    waiting, shown = waiting_post(author), make_post(actor=author)
    flag(shown)
    settle_queue()
    assert sorted(kinds(moderator)) == ["flag", "post"]
    for post in (waiting, shown):
        with transaction():
            withdraw_post(actor=author, post=post)
    settle_queue()
    assert kinds(moderator) == ["flag"]


def test_what_is_returned_leaves_the_queue_until_it_is_sent_again() -> None:
    author, moderator = make_actor(), make_actor("moderator")
    post = waiting_post(author)
    decide_post(return_post, post)
    settle_queue()
    assert kinds(moderator) == []
    change(post, author, "Mieux dit.", waits=True)
    settle_queue()
    assert kinds(moderator) == ["post"]


def test_a_proposal_waits_until_it_is_decided_on_its_own_screen() -> None:
    moderator = make_actor("moderator")
    proposal = propose(reviewed_page())
    item = item_of(proposal, "proposal")
    give_back(proposal)
    settle_queue()
    assert kinds(moderator) == []
    accepted = propose(reviewed_page("Autre"))
    item = item_of(accepted, "proposal")
    judge = make_actor("moderator")
    accept(accepted, judge)
    settle_queue()
    session.refresh(item)
    assert (item.state, item.closed_by_id) == ("decided", judge.contributor_id)


def test_an_error_report_is_an_item_and_its_settling_a_decision() -> None:
    with transaction():
        report = report_error(actor=GUEST, page=make_page(), message="Faux")
    item = item_of(report, "error_report")
    judge = make_actor("moderator")
    with transaction():
        settle_error_report(actor=judge, report=report, answer="Corrigé.")
    settle_queue()
    session.refresh(item)
    assert (item.state, item.closed_by_id) == ("decided", judge.contributor_id)


def test_all_flags_of_a_message_are_one_item() -> None:
    post = make_post()
    flag(post)
    version = item_of(post, "flag").version
    flag(post, reason="wrong")
    assert item_of(post, "flag").version == version + 1


def test_legal_notices_come_first_then_what_is_due_soonest() -> None:
    moderator, start = make_actor("moderator"), datetime(2026, 3, 2, 9, tzinfo=UTC)
    with time_machine.travel(start, tick=False):
        with transaction():
            report_error(actor=GUEST, page=make_page(), message="Faux")
        waiting_post()
        settle_queue()
    with time_machine.travel(start + timedelta(days=1), tick=False):
        flag(make_post())
        settle_queue()
    with time_machine.travel(start + timedelta(days=6), tick=False):
        notify()
        settle_queue()
        assert kinds(moderator) == ["notice", "post", "flag", "error_report"]
        assert (count_items(moderator).total, count_items(moderator).urgent) == (4, 3)
        first = list_items(moderator, limit=2)
        rest = list_items(moderator, after=first.after, limit=2)
        assert [line.item.kind for line in rest.rows] == ["flag", "error_report"]
        assert not rest.has_more


def test_nobody_finds_their_own_contribution_or_what_they_decided() -> None:
    moderator, other = make_actor("moderator"), make_actor("moderator")
    waiting_post(moderator)
    decision = hide(make_post(body="un incapable notoire"), moderator, wants_redaction=True)
    settle_queue()
    assert kinds(moderator) == []
    assert sorted(kinds(other)) == ["post", "redaction"]
    item = item_of(decision, "redaction")
    with pytest.raises(NotAllowed):
        decide(dismiss_item, item, moderator)


def test_members_and_guests_have_no_queue() -> None:
    item = item_of(waiting_post(), "post")
    for viewer in (GUEST, make_actor(), make_actor("referent", ("organisation", 1))):
        assert count_items(viewer).total == 0
        with pytest.raises(NotFound):
            list_items(viewer)
        with pytest.raises(NotFound):
            get_item(viewer, item.public_id)
        with pytest.raises(NotFound):
            decide(approve_item, item, viewer)


def test_a_moderator_finds_nothing_of_a_group_that_they_are_not_in() -> None:
    with transaction():
        group = Group(name="Un groupe", slug="un-groupe")
        session.add(group)
        session.flush()
        group_id = group.id
    inside, outside = make_actor("moderator"), make_actor("moderator")
    with transaction():
        session.add(GroupMember(user_id=inside.user_id, group_id=group_id))
    inside = Actor(**{**vars(inside), "group_ids": frozenset({group_id})})
    book = make_book("Secret", visibility="group", group_id=group_id)
    page = make_page(book)
    with transaction():
        report_error(actor=inside, page=page, message="Faux")
    thread = make_thread(inside, visibility="group", group_id=group_id)
    flag(make_post(thread, make_actor("administrator")), inside)
    notify(f"http://localhost/guides/{book.slug}/{page.slug}")
    settle_queue()
    assert kinds(inside) == ["notice", "flag", "error_report"]
    assert kinds(outside) == []
    assert len(kinds(make_actor("administrator"))) == 3


def test_what_moves_is_seen_by_the_moderators_of_where_it_is_now() -> None:
    thread, moderator = make_thread(), make_actor("moderator")
    post = make_post(thread)
    flag(post)
    item = item_of(post, "flag")
    with transaction():
        moved = move_posts(actor=moderator, post=post, title="Ailleurs").id
    settle_queue()
    session.refresh(item)
    assert item.thread_id == moved


def test_looking_after_an_item_is_seen_by_others_and_ends_by_itself() -> None:
    anne, paul = make_actor("moderator", name="Anne"), make_actor("moderator", name="Paul")
    item = item_of(waiting_post(), "post")
    version, start = item.version, now()
    with transaction():
        take_item(actor=paul, item=item, version=version)
    assert list_items(anne).rows[0].taken_by == "Paul"
    assert find_next_item(anne) is None
    assert find_next_item(paul) is not None
    with pytest.raises(MovedOn, match="Paul is looking after this"), transaction():
        take_item(actor=anne, item=item, version=version)
    with pytest.raises(MovedOn, match="Paul is looking after this"):
        decide(approve_item, item, anne, version=version)
    with time_machine.travel(start + timedelta(minutes=21), tick=False):
        assert list_items(anne).rows[0].taken_by == ""
        with transaction():
            take_item(actor=anne, item=item, version=item.version)
        assert item.taken_by == anne.contributor_id


def test_whoever_looks_at_an_item_now_may_decide_although_another_looks_after_it() -> None:
    anne, paul = make_actor("moderator"), make_actor("moderator", name="Paul")
    item = item_of(waiting_post(), "post")
    with transaction():
        take_item(actor=paul, item=item, version=item.version)
    version = item.version
    decide(approve_item, item, anne)
    with pytest.raises(MovedOn, match="has published this already"):
        decide(approve_item, item, paul, version=version)
    assert (item.taken_by_id, item.state) == (None, "decided")


def test_what_one_leaves_is_free_again_and_what_others_hold_stays_theirs() -> None:
    anne, paul = make_actor("moderator"), make_actor("moderator")
    item = item_of(waiting_post(), "post")
    with transaction():
        take_item(actor=paul, item=item, version=item.version)
        release_item(actor=anne, item=item)
    assert item.taken_by == paul.contributor_id
    with transaction():
        release_item(actor=paul, item=item)
    assert item.taken_by == 0


def test_the_queue_costs_as_many_questions_whatever_its_length() -> None:
    moderator = make_actor("moderator")

    def fill() -> None:
        waiting_post()
        flag(make_post())
        notify(f"http://localhost/m/{make_post().public_id}", explanation=f"Illicite {now()}")
        propose(reviewed_page(f"Page {now()}"))
        with transaction():
            report_error(actor=GUEST, page=make_page(), message="Faux")
        settle_queue()

    fill()
    with counted_queries() as few:
        list_items(moderator)
    fill()
    with counted_queries() as many:
        list_items(moderator)
    assert len(few) == len(many) <= 8


def test_a_published_message_is_no_item() -> None:
    publish(waiting_post())
    settle_queue()
    assert kinds(make_actor("moderator")) == []
