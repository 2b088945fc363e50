"""What is published about a topic, for whoever follows the topic."""

from collections.abc import Sequence

from sqlalchemy import Select, select, union

from wiki.experiences.models import ExperienceTopic
from wiki.foundation.db import session
from wiki.glossary.models import Lexicon
from wiki.notifications.followed import Followed
from wiki.pages.models import Page, PageTopic
from wiki.resources.models import ResourceTopic
from wiki.threads.models import Post
from wiki.threads.subjects import FREE_LANGUAGE
from wiki.topics.addresses import PLACES
from wiki.topics.models import Topic


def topics_of_page(page_id: int) -> Sequence[int]:
    """What a page is about; a term also the platform of its lexicon."""
    return _with_former(
        select(PageTopic.topic_id).where(PageTopic.page_id == page_id),
        select(Lexicon.topic_id)
        .join(Page, Page.book_id == Lexicon.book_id)
        .where(Page.id == page_id, Lexicon.topic_id.is_not(None)),
    )


def topics_of_thread(thread_id: int) -> Sequence[int]:
    """What an experience or a resource is about."""
    said = select(Post.id).where(Post.thread_id == thread_id)
    return _with_former(
        select(ExperienceTopic.topic_id).where(ExperienceTopic.post_id.in_(said)),
        select(ResourceTopic.topic_id).where(ResourceTopic.post_id.in_(said)),
    )


def _with_former(*queries: Select[int] | Select[int | None]) -> Sequence[int]:
    """These topics, and those merged into them: whoever followed one follows what it became."""
    found = union(*queries).subquery()
    return session.scalars(
        select(Topic.id)
        .where(Topic.id.in_(select(found)) | Topic.merged_into_id.in_(select(found)))
        .order_by(Topic.id)
    ).all()


def name_topics(ids: set[int]) -> list[Followed]:
    """Topics by their names of today; a merged one by that of what it became."""
    topics = session.scalars(select(Topic).where(Topic.id.in_(ids))).all()
    found = []
    for topic in topics:
        today = session.get_one(Topic, topic.merged_into_id) if topic.merged_into_id else topic
        found.append(
            Followed(
                "topic", topic.id, today.slug, today.name, FREE_LANGUAGE,
                "topics.show_topic", {"place": PLACES[today.kind], "slug": today.slug},
            )
        )  # fmt: skip
    return found
