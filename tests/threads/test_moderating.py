"""What moderators do with posts: one decision on one text, undone by another decision."""

import pytest
from sqlalchemy import select

from tests.factories.accounts import make_actor
from tests.factories.attachments import address, make_attachment
from tests.factories.threads import (
    change,
    decide,
    first_post,
    make_post,
    make_thread,
    publish,
    restore,
)
from wiki.attachments.queries.visibility import may_see
from wiki.foundation.actor import GUEST
from wiki.foundation.db import session
from wiki.foundation.errors import Conflict, Invalid, NotAllowed
from wiki.foundation.transaction import transaction
from wiki.journal.models import JournalEntry
from wiki.threads.actions import (
    MovedOn,
    hide_post,
    keep_draft,
    move_posts,
    publish_post,
    redact_post,
    reject_post,
    restore_post,
    return_post,
    withdraw_post,
)
from wiki.threads.models import Post, PostDraft, PostRendering, PostRevision, Thread, ThreadReading
from wiki.threads.queries import find_former_thread, list_posts, list_threads_moved_from

pytestmark = pytest.mark.usefixtures("app")
ACTS = (publish_post, return_post, reject_post, hide_post, redact_post, restore_post)


def verbs() -> list[str]:
    return list(session.scalars(select(JournalEntry.verb).order_by(JournalEntry.id)))


@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.__name__)
def test_neither_members_nor_the_author_decide(act) -> None:  # type: ignore[no-untyped-def]
    moderator = make_actor("moderator")
    state = "published" if act in (hide_post, redact_post) else "pending"
    theirs, own = make_post(state=state), make_post(actor=moderator, state=state)
    with pytest.raises(NotAllowed):
        decide(act, theirs, make_actor())
    with pytest.raises(NotAllowed):
        decide(act, theirs, GUEST)
    with pytest.raises(NotAllowed):
        decide(act, own, moderator)


def test_what_waits_is_published_once() -> None:
    thread = make_thread()
    post = make_post(thread, state="pending")
    for _twice in range(2):
        publish(post)
    assert post.state == "published"
    assert post.pending_revision_id is None
    assert session.get_one(Thread, thread.id).last_post_at == post.published_at
    assert verbs().count("threads.publish_post") == 1


def test_a_thread_appears_with_its_first_post() -> None:
    thread = make_thread(state="pending")
    assert thread.published_at is None
    with pytest.raises(NotAllowed):
        make_post(thread)
    publish(first_post(thread))
    assert session.get_one(Thread, thread.id).published_at is not None
    make_post(thread)


@pytest.mark.parametrize("act", [publish_post, return_post, reject_post])
def test_a_decision_is_on_one_text(act) -> None:  # type: ignore[no-untyped-def]
    author = make_actor()
    post = make_post(actor=author, state="pending")
    change(post, author, "Un autre texte", waits=True)
    with pytest.raises(MovedOn):
        decide(act, post, number=1)
    assert post.state == "pending"


def test_a_second_decision_sees_the_first() -> None:
    post = make_post(state="pending")
    decide(reject_post, post)
    with pytest.raises(Conflict):
        publish(post)
    assert post.state == "rejected"


def test_an_author_asked_for_changes_sends_the_same_post_again() -> None:
    author = make_actor()
    post = make_post(actor=author, state="changes_requested")
    decide(return_post, post)
    assert verbs().count("threads.return_post") == 1
    change(post, author, "Mieux dit", waits=True)
    assert (post.state, post.is_returned) == ("pending", False)
    publish(post)
    assert session.get_one(PostRevision, post.published_revision_id).body == "Mieux dit"


def test_a_change_that_waits_leaves_the_published_text_in_its_place() -> None:
    author = make_actor()
    post = make_post(actor=author, body="Avant")
    change(post, author, "Après", waits=True)
    assert post.state == "published"
    assert session.get_one(PostRevision, post.published_revision_id).body == "Avant"
    decide(return_post, post)
    assert (post.state, post.is_returned) == ("published", True)
    change(post, author, "Après, mieux", waits=True)
    assert not post.is_returned
    publish(post)
    assert session.get_one(PostRevision, post.published_revision_id).body == "Après, mieux"


def test_a_refused_change_leaves_the_post_as_it_was_and_comes_back_by_undoing() -> None:
    author = make_actor()
    post = make_post(actor=author, body="Avant")
    waiting = change(post, author, "Après", waits=True)
    decide(reject_post, post)
    assert (post.state, post.pending_revision_id) == ("published", None)
    restore(post)
    assert (post.state, post.pending_revision_id) == ("published", waiting.id)


@pytest.mark.parametrize("former", ["pending", "changes_requested"])
def test_undoing_a_refusal_brings_the_exact_state_back(former: str) -> None:
    post = make_post(state=former)
    before = (post.state, post.pending_revision_id, post.is_returned)
    decide(reject_post, post)
    assert post.state == "rejected"
    for _twice in range(2):
        restore(post)
    assert (post.state, post.pending_revision_id, post.is_returned) == before
    assert verbs().count("threads.restore_post") == 1


def test_hiding_and_undoing_brings_the_exact_state_back_with_the_change_that_waited() -> None:
    author = make_actor()
    post = make_post(actor=author)
    waiting = change(post, author, "Après", waits=True)
    for _twice in range(2):
        decide(hide_post, post, number=1)
    assert (post.state, post.pending_revision_id) == ("hidden", None)
    assert verbs().count("threads.hide_post") == 1
    decide(restore_post, post, number=1)
    assert (post.state, post.pending_revision_id) == ("published", waiting.id)


def test_an_author_neither_changes_nor_takes_back_what_is_hidden() -> None:
    author = make_actor()
    post = make_post(actor=author, state="hidden")
    with pytest.raises(NotAllowed):
        change(post, author, "Autre")
    with pytest.raises(NotAllowed), transaction():
        withdraw_post(actor=author, post=post)


def test_a_hidden_first_post_takes_the_title_along_and_brings_it_back() -> None:
    thread = make_thread(title="Un titre")
    make_post(thread)
    decide(hide_post, first_post(thread))
    assert session.get_one(Thread, thread.id).title == ""
    restore(first_post(thread))
    assert session.get_one(Thread, thread.id).title == "Un titre"


def test_a_thread_without_a_published_post_is_in_no_list_and_comes_back() -> None:
    thread = make_thread()
    decide(hide_post, first_post(thread))
    assert session.get_one(Thread, thread.id).last_post_at is None
    restore(first_post(thread))
    assert session.get_one(Thread, thread.id).last_post_at is not None


@pytest.mark.parametrize(
    "state", ["published", "hidden", "withdrawn", "pending", "rejected", "changes_requested"]
)
def test_redacting_blanks_every_text_and_keeps_the_place_and_the_digests(state: str) -> None:
    author = make_actor()
    post = make_post(actor=author, body="Secret", fields={"phase": "secret"})
    answer = make_post(parent=post)
    if state in ("pending", "rejected", "changes_requested"):
        post = make_post(actor=author, body="Secret", state=state)
    else:
        change(post, author, "Secret encore", reason="Un secret")
        if state == "hidden":
            decide(hide_post, post)
        elif state == "withdrawn":
            with transaction():
                withdraw_post(actor=author, post=post)
    with transaction():
        keep_draft(actor=author, place=f"edit:{post.id}", body="Secret", post_id=post.id)
    place = (post.path, post.seq)
    texts = select(PostRevision).where(PostRevision.post_id == post.id)
    digests = [revision.digest for revision in session.scalars(texts)]
    for _twice in range(2):
        decide(redact_post, post)
    assert (post.state, post.path, post.seq) == ("redacted", *place)
    revisions = session.scalars(texts).all()
    assert [revision.digest for revision in revisions] == digests
    for revision in revisions:
        said = (revision.title, revision.body, revision.fields, revision.salt, revision.reason)
        assert said == ("", "", {}, "", "")
        assert session.get(PostRendering, revision.id) is None
    assert session.scalars(select(PostDraft)).all() == []
    assert session.get_one(Post, answer.id).state == "published"
    with pytest.raises(Conflict):
        restore(post)
    assert verbs().count("threads.redact_post") == 1


def test_a_file_is_seen_with_the_text_that_shows_it() -> None:
    author, moderator = make_actor(), make_actor("moderator")
    files = {name: make_attachment(author) for name in ("published", "pending", "hidden")}
    thread = make_thread(author)
    posts = {
        name: make_post(thread, author, f"![Vue]({address(file)})", state=name)
        for name, file in files.items()
    }
    seen = {name: may_see(GUEST, file) for name, file in files.items()}
    assert seen == {"published": True, "pending": False, "hidden": False}
    assert all(may_see(moderator, file) for file in files.values())
    decide(redact_post, posts["published"])
    assert not may_see(GUEST, files["published"])
    assert not may_see(moderator, files["published"])


def test_a_branch_moves_to_a_thread_of_its_own_and_each_leads_to_the_other() -> None:
    author = make_actor()
    thread = make_thread(author)
    stays = make_post(thread)
    root = make_post(thread)
    child, hidden = make_post(parent=root), make_post(parent=root, state="hidden")
    grandchild = make_post(parent=child)
    later = make_post(parent=stays)
    with transaction():
        session.add(ThreadReading(thread_id=thread.id, user_id=author.user_id, seq=4))
    with pytest.raises(NotAllowed), transaction():
        move_posts(actor=author, post=root, title="Autre sujet")
    with pytest.raises(Invalid), transaction():
        move_posts(actor=make_actor("moderator"), post=root, title=" ")
    with transaction():
        new = move_posts(actor=make_actor("moderator"), post=root, title="Autre sujet")
        new_id = new.id
    found = session.get_one(Thread, new_id)
    assert (found.title, found.moved_parent_id) == ("Autre sujet", first_post(thread).id)
    assert [p.thread_id for p in (root, child, hidden, grandchild)] == [new_id] * 4
    assert [p.path for p in (root, child, hidden, grandchild)] == [
        "0001", "0001.0001", "0001.0002", "0001.0001.0001",
    ]  # fmt: skip
    assert [p.seq for p in (root, child, hidden, grandchild)] == [1, 2, 3, 4]
    assert (root.parent_id, child.parent_id) == (None, root.id)
    assert [p.thread_id for p in (stays, later)] == [thread.id] * 2
    assert [t.id for t in list_threads_moved_from(thread, GUEST)] == [new_id]
    assert find_former_thread(found, GUEST).id == thread.id  # type: ignore[union-attr]
    reading = session.get_one(ThreadReading, (new_id, author.user_id))
    assert reading.seq == 2
    assert len(list_posts(found, GUEST).rows) == 4
    assert make_post(thread).seq == later.seq + 1, "numbers are never given twice"
    assert make_post(found).path == "0001.0003"
    assert verbs().count("threads.move_posts") == 1


def test_the_first_post_of_a_thread_is_not_moved() -> None:
    with pytest.raises(NotAllowed), transaction():
        move_posts(actor=make_actor("moderator"), post=first_post(make_thread()), title="Non")


def test_the_title_of_a_moved_thread_survives_a_hiding_and_goes_with_a_redaction() -> None:
    root = make_post()
    with transaction():
        new_id = move_posts(actor=make_actor("moderator"), post=root, title="Autre sujet").id
    decide(hide_post, root)
    assert session.get_one(Thread, new_id).title == ""
    restore(root)
    assert session.get_one(Thread, new_id).title == "Autre sujet"
    decide(redact_post, root)
    assert session.get_one(Thread, new_id).title == ""
