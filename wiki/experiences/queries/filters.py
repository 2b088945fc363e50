"""What lists of experiences are narrowed to."""

from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, select

from wiki.accounts.models import Organisation
from wiki.experiences.models import Experience, ExperienceTopic
from wiki.foundation.actor import Actor
from wiki.threads.models import Post, Thread
from wiki.threads.queries import published_posts_seen_by
from wiki.topics.models import Topic


@dataclass(frozen=True)
class Chosen:
    """One value of each filter, or none: slugs of topics and of a chamber, a phase, an outcome, and
    whether only chambers of the kind of one’s own count.
    """

    platform: str = ""
    objective: str = ""
    phase: str = ""
    chamber: str = ""
    outcome: str = ""
    theme: str = ""
    alike: bool = False

    def __bool__(self) -> bool:
        return any(vars(self).values())

    @property
    def topics(self) -> tuple[str, str, str]:
        return self.platform, self.objective, self.theme

    def without(self, name: str) -> "Chosen":
        """The same with one filter taken off."""
        empty: Any = False if name == "alike" else ""
        return replace(self, **{name: empty})


def experiences_seen_by(viewer: Actor) -> Select[Experience]:
    """The published experiences that the viewer may read; their posts and threads are joined."""
    return (
        select(Experience)
        .join(Post, Post.id == Experience.post_id)
        .join(Thread, Thread.id == Post.thread_id)
        .where(Thread.kind == "experience", published_posts_seen_by(viewer))
    )


def narrowed(chosen: Chosen, viewer: Actor) -> ColumnElement[bool]:
    """Condition on `Experience`: what is chosen."""
    wanted: list[ColumnElement[bool]] = [Experience.post_id.is_not(None)]
    wanted += [_about(slug) for slug in chosen.topics if slug]
    if chosen.phase:
        wanted.append(Experience.phase == chosen.phase)
    if chosen.outcome:
        wanted.append(Experience.outcome == chosen.outcome)
    if chosen.chamber:
        named = select(Organisation.id).where(Organisation.slug == chosen.chamber)
        wanted.append(Experience.organisation_id.in_(named))
    if chosen.alike:
        wanted.append(Experience.organisation_id.in_(_alike(viewer)))
    return and_(*wanted)


def _about(slug: str) -> ColumnElement[bool]:
    return Experience.post_id.in_(
        select(ExperienceTopic.post_id)
        .join(Topic, Topic.id == ExperienceTopic.topic_id)
        .where(Topic.slug == slug)
    )


def _alike(viewer: Actor) -> Select[int]:
    """The chambers of the kind of the viewer's own."""
    kind = select(Organisation.kind).where(Organisation.id == viewer.organisation_id)
    return select(Organisation.id).where(
        Organisation.kind == kind.scalar_subquery(), Organisation.kind != ""
    )
