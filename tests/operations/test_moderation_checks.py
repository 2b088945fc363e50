"""`wiki check` names what waits and is not in the queue."""

import pytest

from tests.factories.accounts import make_actor
from tests.factories.moderation import contest, flag, hide, item_of, notify, waiting_post
from tests.factories.threads import make_post
from wiki.foundation.clock import now
from wiki.foundation.db import session
from wiki.foundation.transaction import transaction
from wiki.moderation.models import ReviewItem
from wiki.operations.checks.moderation import find_moderation_faults

pytestmark = pytest.mark.usefixtures("app")


def faults() -> list[str]:
    return [str(fault) for fault in find_moderation_faults()]


def test_a_queue_that_is_whole_has_no_fault() -> None:
    author = make_actor()
    waiting_post()
    flag(make_post())
    notify()
    decision = hide(make_post(actor=author, body="un incapable notoire"))
    contest(decision, author)
    assert faults() == []  # the worker has still to come
    item_of(make_post(state="pending"), "post")
    assert faults() == []


def test_what_is_forgotten_is_named() -> None:
    post = waiting_post()
    items = [item_of(post, "post"), item_of(notify(), "notice")]
    with transaction():
        for item in items:
            found = session.get_one(ReviewItem, item.id)
            found.state, found.closed_at = "decided", now()
    assert len(faults()) == 3
    assert any(post.public_id in fault for fault in faults())
