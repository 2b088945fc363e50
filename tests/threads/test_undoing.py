"""Publishing with retouches, and taking back what was decided a moment ago."""

import pytest
from sqlalchemy import select

from tests.factories.accounts import make_actor
from tests.factories.threads import change, decide, first_post, make_post, make_thread, publish
from wiki.foundation.actor import Actor
from wiki.foundation.db import session
from wiki.foundation.errors import Conflict, Invalid, NotAllowed
from wiki.foundation.transaction import transaction
from wiki.journal.models import JournalEntry
from wiki.threads.actions import MovedOn, retouch_post, return_post, unpublish_post, unreturn_post
from wiki.threads.models import Post, Thread
from wiki.threads.rendering import audience_of, prepare_post

pytestmark = pytest.mark.usefixtures("app")


def retouch(post: Post, body: str, actor: Actor | None = None, number: int = 1) -> Post:
    actor = actor or make_actor("moderator")
    text = prepare_post(audience_of(post.thread), body=body, public_id=post.public_id)
    with transaction():
        retouch_post(actor=actor, post=post, revision_number=number, text=text)
    return post


def verbs() -> list[str]:
    return list(session.scalars(select(JournalEntry.verb)))


def test_a_retouched_text_is_public_and_the_authors_own_is_kept() -> None:
    moderator = make_actor("moderator")
    post = make_post(state="pending", body="Nous avons essayé, mossieur.", capacity="professional")
    retouch(post, "Nous avons essayé.", moderator)
    shown = post.published_revision
    assert shown is not None
    assert (shown.number, shown.body) == (2, "Nous avons essayé.")
    assert shown.contributor_id == moderator.contributor_id
    assert shown.capacity == "professional"
    assert shown.organisation_label
    assert "threads.retouch_post" in verbs()


def test_only_a_moderator_retouches_what_waits_and_says_something_else() -> None:
    post = make_post(state="pending", body="Un texte")
    with pytest.raises(NotAllowed):
        retouch(post, "Un autre", make_actor())
    with pytest.raises(Invalid):
        retouch(post, "Un texte")
    with pytest.raises(Invalid):
        retouch(post, " ")
    with pytest.raises(MovedOn):
        retouch(post, "Un autre", number=2)
    with pytest.raises(Conflict):
        retouch(make_post(), "Un autre")


def test_a_publication_taken_back_leaves_the_post_as_it_was() -> None:
    thread = make_thread(state="pending")
    post = publish(first_post(thread))
    decide(unpublish_post, post)
    assert (post.state, post.published_at, post.published_revision_id) == ("pending", None, None)
    assert post.pending_revision is not None
    thread = session.get_one(Thread, thread.id)
    assert (thread.published_at, thread.last_post_at) == (None, None)
    publish(post)
    assert session.get_one(Thread, thread.id).published_at is not None


def test_a_change_taken_back_leaves_the_text_before_it() -> None:
    author = make_actor()
    post = make_post(actor=author, body="Avant")
    change(post, author, "Après", waits=True)
    publish(post)
    decide(unpublish_post, post)
    assert (post.state, post.published_revision.body) == ("published", "Avant")  # type: ignore[union-attr]
    assert post.pending_revision.body == "Après"  # type: ignore[union-attr]


def test_what_was_answered_or_retouched_is_not_taken_back() -> None:
    answered = publish(make_post(state="pending"))
    make_post(answered.thread, parent=answered)
    retouched = retouch(make_post(state="pending"), "Autre chose")
    for post in (answered, retouched, make_post(state="hidden")):
        with pytest.raises(Conflict):
            decide(unpublish_post, post)


def test_changes_asked_for_by_mistake_are_no_longer() -> None:
    post = make_post(state="pending")
    decide(return_post, post)
    decide(unreturn_post, post)
    assert (post.state, post.is_returned) == ("pending", False)
    with pytest.raises(Conflict):
        decide(unreturn_post, post)
    with pytest.raises(NotAllowed):
        decide(unreturn_post, post, make_actor())
