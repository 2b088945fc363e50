"""What members of the demo tried, answered and asked for."""

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import select

from wiki.accounts.actions import add_to_group, create_group
from wiki.accounts.models import Organisation, User
from wiki.accounts.queries import actor_of, system_actor
from wiki.demo.reading import CONTENT, people
from wiki.experiences.account import Account
from wiki.experiences.actions import (
    accept_request,
    attach_experience,
    create_request,
    decline_request,
    extend_request,
    lapse_request,
    share_experience,
)
from wiki.experiences.models import Request
from wiki.experiences.queries.requests import find_own_addressee
from wiki.foundation.actor import Actor
from wiki.foundation.clock import now
from wiki.foundation.db import session
from wiki.threads.actions import reply, set_posting_rule
from wiki.threads.models import Post, Thread
from wiki.threads.queries.first import find_first_post
from wiki.threads.rendering import Audience, audience_of, prepare_post
from wiki.topics.models import Topic

Step = dict[str, Any]

TEXTS = ("difficulty", "since", "phase", "outcome", "means", "results", "hierarchy", "advice",
         "plans", "licence", "consent")  # fmt: skip


def tellings() -> list[Step]:
    """Every step of `experiences.json`."""
    read: list[Step] = json.loads(Path(CONTENT / "experiences.json").read_text(encoding="utf-8"))
    return [step | {"at": datetime.fromisoformat(step["at"])} for step in read]


class Telling:
    """The steps of `experiences.json`, each done by the action that members do it with."""

    def __init__(self, actors: dict[str, Actor]) -> None:
        self.actors = actors
        self.posts: dict[str, Post] = {}
        self.groups: dict[str, int] = {}
        self.requests: dict[str, Request] = {}

    def do(self, step: Step) -> None:
        """One step, by the method that bears its name."""
        act: Callable[[Actor, Step], None] = getattr(self, f"_{step['do']}")
        act(self.actors[step["by"]], step)
        session.flush()

    def _share(self, actor: Actor, step: Step) -> None:
        values = {name: step[name] for name in TEXTS if name in step}
        before = self.posts[step["follows"]].public_id if "follows" in step else ""
        account = Account(
            platforms=slugs_of("platform", step["platforms"]),
            objectives=slugs_of("objective", step.get("objectives", [])),
            themes=slugs_of("theme", step.get("themes", [])),
            follows=before,
            **values,
        )
        text = prepare_post(
            Audience(), title=step["title"], body=step["body"], fields=account.to_fields()
        )
        thread = share_experience(actor=actor, text=text, capacity=step["capacity"])
        self.posts[step["key"]] = first_post(thread.id)

    def _answer(self, actor: Actor, step: Step) -> None:
        parent = self.posts[step["on"]]
        text = prepare_post(audience_of(parent.thread), body=step["body"])
        post = reply(actor=actor, parent=parent, text=text, capacity=step["capacity"])
        if "key" in step:
            self.posts[step["key"]] = post

    def _call(self, actor: Actor, step: Step) -> None:
        """Its day is counted from today: the question of the demo is always open."""
        text = prepare_post(Audience(), title=step["title"], body=step["body"])
        request = create_request(
            actor=actor, text=text, capacity=step["capacity"],
            deadline=now().date() + timedelta(days=step["days"]),
            platform=session.scalars(select(Topic).where(Topic.name == step["platform"])).one(),
            contributor_ids={self.actors[key].contributor_id for key in step["people"]},
            organisation_ids=_chambers(step["chambers"]),
            group_ids={self.groups[name] for name in step.get("groups", [])},
        )  # fmt: skip
        self.requests[step["key"]] = request
        self.posts[step["key"]] = first_post(request.thread_id)

    def _gather(self, actor: Actor, step: Step) -> None:
        """A group, and the members who are in it from then on."""
        group = create_group(actor=actor, name=step["name"], purpose=step["purpose"])
        for key in step["people"]:
            user = session.get_one(User, self.actors[key].user_id)
            add_to_group(actor=actor, group=group, user=user)
            session.flush()
            self.actors[key] = actor_of(user)
        self.groups[step["name"]] = group.id

    def _extend(self, actor: Actor, step: Step) -> None:
        extend_request(
            actor=actor, request=self.requests[step["on"]],
            deadline=now().date() + timedelta(days=step["days"]),
        )  # fmt: skip

    def _promise(self, actor: Actor, step: Step) -> None:
        addressee = find_own_addressee(self.requests[step["on"]], actor)
        assert addressee is not None
        accept_request(actor=actor, addressee=addressee)

    def _refuse(self, actor: Actor, step: Step) -> None:
        addressee = find_own_addressee(self.requests[step["on"]], actor)
        assert addressee is not None
        decline_request(actor=actor, addressee=addressee)

    def _attach(self, actor: Actor, step: Step) -> None:
        attach_experience(
            actor=actor, request=self.requests[step["on"]], post=self.posts[step["post"]]
        )

    def _lapse(self, _actor: Actor, step: Step) -> None:
        """Its day was the one before."""
        request = self.requests[step["on"]]
        request.deadline = step["at"].date() - timedelta(days=1)
        lapse_request(actor=system_actor(), request=request)

    def _rule(self, actor: Actor, _step: Step) -> None:
        """From then on, whoever has not said much yet is read before."""
        set_posting_rule(actor=actor, regime="reviewed", thread_kind="experience", known_after=3)


def slugs_of(kind: str, names: list[str]) -> tuple[str, ...]:
    """Topics by their names."""
    rows = session.scalars(select(Topic.slug).where(Topic.kind == kind, Topic.name.in_(names)))
    found = tuple(rows)
    assert len(found) == len(names), names
    return found


def _chambers(keys: list[str]) -> set[int]:
    names = [one["name"] for one in people()["organisations"] if one["key"] in keys]
    return set(session.scalars(select(Organisation.id).where(Organisation.name.in_(names))))


def first_post(thread_id: int) -> Post:
    """What a thread begins with."""
    post = find_first_post(session.get_one(Thread, thread_id))
    assert post is not None
    return post
