"""One experience, as its reader sees it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from wiki.accounts.models import Organisation
from wiki.accounts.queries.names import Person
from wiki.experiences.account import Account
from wiki.experiences.models import Experience
from wiki.experiences.queries.chains import Chain, list_chain
from wiki.experiences.staleness import is_old
from wiki.foundation.actor import Actor
from wiki.foundation.db import session
from wiki.threads.models import Post, PostRevision, Thread
from wiki.threads.queries.first import get_fields, get_first_post_of
from wiki.threads.queries.posts import PostView, rows_of, views_of
from wiki.topics.models import Topic
from wiki.topics.stated import as_called_now


@dataclass(frozen=True)
class ExperienceView:
    """What is told, by whom, with its words of the vocabulary and its place among the others; no
    `account` where readers see only that it was there.
    """

    thread: Thread
    post: Post
    told: PostView
    account: Account | None
    topics: Mapping[str, Topic]
    organisation: Organisation | None
    chain: Chain

    @property
    def person(self) -> Person:
        return self.told.person

    @property
    def told_at(self) -> datetime:
        """The day of the text that is shown."""
        revision = self.told.revision
        assert revision is not None
        return revision.published_at or revision.created_at

    @property
    def is_old(self) -> bool:
        """Told so long ago that readers are told when."""
        return is_old(self.told_at)

    def names(self, slugs: Sequence[str]) -> list[str]:
        """What these topics are called now, in French order."""
        known = [self.topics[slug] for slug in slugs if slug in self.topics]
        return [topic.name for topic in sorted(known, key=lambda topic: topic.sort_key)]


def get_experience(public_id: str, viewer: Actor) -> Post:
    """The post of an experience whose place the viewer sees, by the public id of its thread.

    Raises:
        NotFound: no such experience, or none that the viewer may see.
    """
    return get_first_post_of("experience", public_id, viewer)


def get_experience_view(post: Post, viewer: Actor) -> ExperienceView:
    """Everything on the page of an experience, but for the answers to it."""
    told = views_of(rows_of([post.id], viewer), post.thread, viewer)[0]
    if told.revision is None:
        return ExperienceView(post.thread, post, told, None, {}, None, Chain())
    fields = get_fields(told.revision.id)
    (account,), topics = as_called_now([Account.from_fields(fields)])
    row = session.get(Experience, post.id)
    return ExperienceView(
        thread=post.thread,
        post=post,
        told=told,
        account=account,
        topics=topics,
        organisation=_organisation(account, told.revision),
        chain=list_chain(row, viewer) if row else Chain(),
    )


def _organisation(account: Account, revision: PostRevision) -> Organisation | None:
    if account.organisation:
        named = select(Organisation).where(Organisation.slug == account.organisation)
        return session.scalar(named)
    if revision.organisation_id:
        return session.get(Organisation, revision.organisation_id)
    return None
