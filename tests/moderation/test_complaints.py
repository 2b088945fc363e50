"""Flags, notices and traces: once each, and they outlive what they are about."""

from typing import Any

import pytest
from sqlalchemy import func, select, text

from tests.factories.accounts import make_actor
from tests.factories.moderation import RUDE, decide, flag, hide, item_of, notify, settle_queue
from tests.factories.pages import make_page
from tests.factories.threads import make_post, make_thread, restore
from wiki.foundation.actor import GUEST
from wiki.foundation.db import session
from wiki.foundation.errors import Conflict, Invalid, NotAllowed, NotFound
from wiki.foundation.transaction import transaction
from wiki.journal.models import JournalEntry
from wiki.moderation.actions import dismiss_item, keep_trace
from wiki.moderation.models import Flag, Notice, ReviewItem, Trace
from wiki.moderation.queries.showing import text_of
from wiki.moderation.queries.traces import get_trace, list_traces
from wiki.threads.models import Post

pytestmark = pytest.mark.usefixtures("app")


def count(model: Any) -> int:
    return session.scalar(select(func.count(model.id))) or 0


def test_a_member_flags_a_message_once() -> None:
    post, member = make_post(), make_actor()
    first = flag(post, member)
    assert flag(post, member, "wrong").id == first.id
    flag(post)
    assert count(Flag) == 2
    assert (first.reason, first.digest) == ("rude", post.published_revision.digest)  # type: ignore[union-attr]
    verbs = session.scalars(select(JournalEntry.verb)).all()
    assert list(verbs).count("moderation.flag_post") == 2


def test_guests_authors_and_those_who_do_not_see_it_do_not_flag() -> None:
    author = make_actor()
    post = make_post(make_thread(visibility="public"), author)
    for actor in (GUEST, author):
        with pytest.raises(NotAllowed):
            flag(post, actor)
    with pytest.raises(NotFound):
        flag(make_post(state="pending"), make_actor())
    with pytest.raises(Conflict):
        flag(make_post(state="hidden"))
    assert count(Flag) == 0


@pytest.mark.parametrize(
    ("reason", "sentence", "field"),
    [
        ("", "", "reason"), ("ugly", "", "reason"), ("other", " ", "sentence"),
        ("rude", "x" * 1001, "sentence"),
    ],
)  # fmt: skip
def test_a_flag_says_what_is_wrong(reason: str, sentence: str, field: str) -> None:
    with pytest.raises(Invalid) as refusal:
        flag(make_post(), reason=reason, sentence=sentence)
    assert set(refusal.value.errors) == {field}


def test_flags_and_notices_survive_what_they_are_about() -> None:
    post = make_post(body=RUDE)
    flagged, notice = flag(post), notify(f"http://localhost/m/{post.public_id}")
    digest = post.published_revision.digest  # type: ignore[union-attr]
    settle_queue()
    post_id, revision_id = post.id, post.published_revision_id
    with transaction():
        connection = session.connection()
        for statement in (
            "UPDATE post SET published_revision_id = NULL WHERE id = :id",
            f"DELETE FROM post_rendering WHERE revision_id = {revision_id}",
            "DELETE FROM post_revision WHERE post_id = :id",
            "DELETE FROM post WHERE id = :id",
        ):
            connection.execute(text(statement), {"id": post_id})
    session.expire_all()
    assert session.get(Post, post_id) is None
    assert (flagged.digest, notice.digest) == (digest, digest)
    assert flagged.post_public_id
    items = session.scalars(select(ReviewItem).where(ReviewItem.state == "open")).all()
    assert sorted(item.kind for item in items) == ["flag", "notice"]
    for item in items:
        decide(dismiss_item, item, sentence="Le message n’est plus là.")


def test_anybody_notifies_with_the_four_elements() -> None:
    post = make_post()
    notice = notify(f"http://localhost/m/{post.public_id}")
    assert (notice.post_id, notice.revision_number) == (post.id, 1)
    again = notify(f"http://localhost/m/{post.public_id}")
    assert again.id == notice.id
    page = make_page()
    about_page = notify(f"https://ailleurs.test/guides/{page.book.slug}/{page.slug}?x=1")
    assert about_page.page_id == page.id
    elsewhere = notify("n’importe où")
    assert (elsewhere.post_id, elsewhere.page_id) == (None, None)
    assert count(Notice) == 3


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"address": " "}, "address"),
        ({"address": "\x00"}, "address"),
        ({"address": "x" * 501}, "address"),
        ({"explanation": "…"}, "explanation"),
        ({"explanation": "x" * 8001}, "explanation"),
        ({"name": ""}, "name"),
        ({"email": "pas une adresse"}, "email"),
        ({"is_in_good_faith": False}, "is_in_good_faith"),
        ({"is_about_minors": True, "email": "pas une adresse"}, "email"),
    ],
)
def test_what_is_missing_in_a_notice_is_asked_for(wrong: dict[str, Any], field: str) -> None:
    with pytest.raises(Invalid) as refusal:
        notify(**{"address": "http://localhost/m/x", **wrong})
    assert set(refusal.value.errors) == {field}
    assert count(Notice) == 0


def test_a_notice_about_minors_needs_no_name() -> None:
    assert notify(name="", email="", is_about_minors=True).is_about_minors


@pytest.mark.parametrize(
    "address",
    ["http://[", "/m/", "/discussions/", "/guides/a", "http://x/m/%ff%00", "/m/" + "a" * 400],
)  # fmt: skip
def test_odd_addresses_lead_nowhere(address: str) -> None:
    notice = notify(address)
    assert (notice.post_id, notice.page_id) == (None, None)


def test_a_notice_does_not_leave_the_queue_without_an_answer() -> None:
    item = item_of(notify(), "notice")
    with pytest.raises(Invalid):
        decide(dismiss_item, item)
    decision = decide(dismiss_item, item, sentence="Rien d’illicite : c’est une opinion.")
    assert session.scalars(select(Notice.decision_id)).one() == decision.id


def keep(post: Post, actor: Any, number: int = 1) -> Trace:
    with transaction():
        revision = text_of(post, number)
        assert revision is not None
        kept = keep_trace(actor=actor, post=post, revision=revision).id
    return session.get_one(Trace, kept)


def test_a_trace_is_a_frozen_copy_of_ones_own_that_moderators_see() -> None:
    member, other, moderator = make_actor(), make_actor(), make_actor("moderator")
    post = make_post(body=RUDE)
    trace = keep(post, member)
    assert keep(post, member).id == trace.id
    assert (trace.body, trace.digest) == (RUDE.strip(), post.published_revision.digest)  # type: ignore[union-attr]
    hide(post)
    for viewer in (member, moderator):
        assert get_trace(viewer, trace.public_id).body == RUDE.strip()
        assert [one.id for one in list_traces(viewer).rows] == [trace.id]
    for viewer in (GUEST, other):
        with pytest.raises(NotFound):
            get_trace(viewer, trace.public_id)
        assert list_traces(viewer).rows == []


def test_nobody_keeps_what_they_do_not_read() -> None:
    hidden = make_post(state="hidden", body=RUDE)
    with pytest.raises(NotAllowed):
        keep(hidden, make_actor())
    with pytest.raises(NotAllowed):
        keep(restore(hidden), GUEST)
    assert count(Trace) == 0
