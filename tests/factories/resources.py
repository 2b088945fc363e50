"""Resources in every state, for tests."""

from itertools import count
from typing import Any

from tests.factories.accounts import make_actor
from tests.factories.experiences import WAITING
from tests.factories.threads import _reviewed, bring_to, first_post
from wiki.foundation.actor import Actor
from wiki.foundation.db import session
from wiki.foundation.transaction import transaction
from wiki.resources.actions import edit_resource, share_resource
from wiki.resources.offer import Offer
from wiki.threads.actions.editing import latest_revision
from wiki.threads.models import Post, PostRevision, Thread
from wiki.threads.rendering import Audience, audience_of, prepare_post

WHY = "Utile à qui écrit sa première charte.\n"
_numbers = count(1)


def make_resource(
    actor: Actor | None = None, title: str = "Une ressource", body: str = WHY, *,
    state: str = "published", capacity: str = "professional", visibility: str = "public",
    form_key: str = "", **values: Any,
) -> Post:  # fmt: skip
    """The post of a resource, brought to a state; at an address of its own unless one is given."""
    actor = actor or make_actor()
    offer = Offer(**{"url": f"https://exemple.test/{next(_numbers)}", **values})
    text = prepare_post(Audience(visibility), title=title, body=body, fields=offer.to_fields())
    with _reviewed(state in WAITING), transaction():
        thread = share_resource(
            actor=actor, text=text, capacity=capacity, visibility=visibility, form_key=form_key
        )
        thread_id = thread.id
    post = first_post(session.get_one(Thread, thread_id))
    bring_to(post, state, actor)
    return post


def correct(
    post: Post, actor: Actor, *, title: str = "", body: str = WHY, capacity: str = "professional",
    **values: Any,
) -> PostRevision:  # fmt: skip
    """Another text of a resource, which keeps what the last one said."""
    last = latest_revision(post)
    kept = Offer.from_fields(last.fields).to_fields()
    offer = Offer.from_fields({**kept, **values})
    text = prepare_post(
        audience_of(post.thread), title=title or last.title, body=body, fields=offer.to_fields(),
        public_id=post.public_id,
    )  # fmt: skip
    number = last.number
    with transaction():
        return edit_resource(
            actor=actor, post=post, text=text, capacity=capacity, base_number=number
        )
