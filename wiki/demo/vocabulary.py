"""What the vocabulary of the demo says, what its pages are about, and what a member misses."""

import json
from typing import Any

from sqlalchemy import select

from wiki.accounts.queries import system_actor
from wiki.demo.reading import CONTENT
from wiki.foundation.actor import Actor
from wiki.foundation.db import session
from wiki.pages.actions import set_page_topics
from wiki.pages.models import Page
from wiki.topics.actions import describe_topic, propose_topic
from wiki.topics.models import Topic


def vocabulary() -> dict[str, Any]:
    """`vocabulary.json` as it stands."""
    read: dict[str, Any] = json.loads((CONTENT / "vocabulary.json").read_text(encoding="utf-8"))
    return read


def describe_topics() -> None:
    """Descriptions, places and other names."""
    for said in vocabulary()["topics"]:
        topic = session.scalars(
            select(Topic).where(Topic.kind == said["kind"], Topic.name == said["name"])
        ).one()
        describe_topic(
            actor=system_actor(), topic=topic, description=said["description"],
            position=said.get("position", 0), aliases=said.get("aliases", ()),
        )  # fmt: skip


def tell_what_pages_are_about(pages: dict[tuple[str, str], Page]) -> None:
    """Each page by its folder and slug."""
    for place, names in vocabulary()["pages"].items():
        folder, _slash, slug = place.partition("/")
        topics = session.scalars(select(Topic).where(Topic.name.in_(names))).all()
        assert len(topics) == len(names), names
        set_page_topics(actor=system_actor(), page=pages[folder, slug], topics=topics)


def ask_for_topics(actors: dict[str, Actor]) -> None:
    """What waits for an administrator."""
    for said in vocabulary()["asked"]:
        propose_topic(
            actor=actors[said["by"]], kind=said["kind"], name=said["name"], why=said["why"]
        )
