"""The vocabulary, experiences in every state, and requests for them, for tests."""

from datetime import timedelta
from typing import Any

from sqlalchemy import select

from tests.factories.accounts import make_actor
from tests.factories.threads import _reviewed, bring_to, first_post
from wiki.accounts.queries import system_actor
from wiki.experiences.account import Account
from wiki.experiences.actions import create_request, edit_experience, share_experience
from wiki.experiences.models import Request, RequestAddressee
from wiki.experiences.queries.requests import find_own_addressee
from wiki.foundation.actor import Actor
from wiki.foundation.clock import now
from wiki.foundation.db import session
from wiki.foundation.transaction import transaction
from wiki.threads.actions.editing import latest_revision
from wiki.threads.models import Post, PostRevision, Thread
from wiki.threads.rendering import Audience, audience_of, prepare_post
from wiki.topics.actions import create_topic
from wiki.topics.models import Topic

HEADLINE = "Notre page nous ramène des visiteurs"
DID = "Nous relayons nos actualités sur notre page.\n"
WAITING = ("pending", "changes_requested", "rejected")


def make_topic(name: str = "Facebook", kind: str = "platform") -> Topic:
    """A topic of this name, the same one each time."""
    known = session.scalar(select(Topic).where(Topic.name == name, Topic.kind == kind))
    if known is not None:
        return known
    with transaction():
        topic = create_topic(actor=system_actor(), kind=kind, name=name)
        topic_id = topic.id
    return session.get_one(Topic, topic_id)


def make_account(**values: Any) -> Account:
    """An account that says the least, and what is given."""
    if "platforms" not in values:
        values["platforms"] = (make_topic().slug,)
    return Account(**{"difficulty": "Aucune.", **values})


def make_experience(
    actor: Actor | None = None, title: str = HEADLINE, body: str = DID, *,
    account: Account | None = None, state: str = "published", capacity: str = "professional",
    visibility: str = "public", form_key: str = "", **values: Any,
) -> Post:  # fmt: skip
    """The post of an experience, brought to a state."""
    actor = actor or make_actor()
    account = account or make_account(**values)
    text = prepare_post(Audience(visibility), title=title, body=body, fields=account.to_fields())
    with _reviewed(state in WAITING), transaction():
        thread = share_experience(
            actor=actor, text=text, capacity=capacity, visibility=visibility, form_key=form_key
        )
        thread_id = thread.id
    post = first_post(session.get_one(Thread, thread_id))
    bring_to(post, state, actor)
    return post


def complete(
    post: Post, actor: Actor, *, title: str = "", body: str = DID, capacity: str = "professional",
    waits: bool = False, base: int = 0, reason: str = "", **values: Any,
) -> PostRevision:  # fmt: skip
    """Another text of an experience, which keeps what the last one said."""
    last = latest_revision(post)
    kept = Account.from_fields(last.fields).to_fields()
    account = Account.from_fields({**kept, **values})
    text = prepare_post(
        audience_of(post.thread), title=title or last.title, body=body,
        fields=account.to_fields(), public_id=post.public_id,
    )  # fmt: skip
    number = base or last.number
    with _reviewed(waits), transaction():
        return edit_experience(
            actor=actor, post=post, text=text, capacity=capacity, base_number=number, reason=reason
        )


def make_request(
    actor: Actor | None = None, title: str = "Qui a essayé ?", body: str = "Dites-nous.\n", *,
    days: int = 30, platform: Topic | None = None, people: tuple[Actor, ...] = (),
    chambers: tuple[int, ...] = (), state: str = "published", visibility: str = "public",
    **more: Any,
) -> Request:  # fmt: skip
    """A question addressed to people and chambers, its post brought to a state."""
    actor = actor or make_actor()
    text = prepare_post(Audience(visibility), title=title, body=body)
    with _reviewed(state in WAITING), transaction():
        request = create_request(
            actor=actor, text=text, capacity="professional",
            deadline=now().date() + timedelta(days=days), platform=platform,
            contributor_ids={person.contributor_id for person in people},
            organisation_ids=chambers, visibility=visibility, **more,
        )  # fmt: skip
        thread_id = request.thread_id
    bring_to(first_post(session.get_one(Thread, thread_id)), state, actor)
    return session.get_one(Request, thread_id)


def addressee_of(request: Request, actor: Actor) -> RequestAddressee:
    """As whom somebody is asked."""
    found = find_own_addressee(session.get_one(Request, request.thread_id), actor)
    assert found is not None
    return found
