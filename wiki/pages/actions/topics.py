"""What a page is about, in words of the vocabulary."""

from collections.abc import Iterable

from sqlalchemy import delete, select

from wiki.foundation.actor import Actor
from wiki.foundation.db import session
from wiki.foundation.errors import Invalid, NotAllowed
from wiki.foundation.messages import _
from wiki.journal.actions import record
from wiki.pages.models import Page, PageTopic
from wiki.pages.policy import can_set_page_topics
from wiki.topics.models import Topic

MOST_TOPICS = 20


def set_page_topics(*, actor: Actor, page: Page, topics: Iterable[Topic]) -> Page:
    """Say which platforms, objectives and themes a page is about: these and no others. The same
    ones again change nothing.

    Raises:
        NotAllowed: the actor neither publishes on this page nor edits its book.
        Invalid: too many, or one that is no longer offered and was not chosen before.
    """
    if not can_set_page_topics(actor, page):
        raise NotAllowed(_("Only those who publish on this page say what it is about."))
    wanted = {topic.id: topic for topic in topics}
    known = set(session.scalars(select(PageTopic.topic_id).where(PageTopic.page_id == page.id)))
    if wanted.keys() == known:
        return page
    if len(wanted) > MOST_TOPICS:
        raise Invalid({"platforms": _("Please choose twenty at most: what it is mostly about.")})
    added = [topic for topic_id, topic in wanted.items() if topic_id not in known]
    if any(topic.is_closed for topic in added):
        raise Invalid({"platforms": _("Please choose among what is offered.")})
    gone = known - wanted.keys()
    session.execute(
        delete(PageTopic).where(PageTopic.page_id == page.id, PageTopic.topic_id.in_(gone))
    )
    session.add_all(PageTopic(page_id=page.id, topic_id=topic.id) for topic in added)
    page.book.touch()
    record(
        "pages.set_page_topics", actor=actor, subject=page, scope=("book", page.book_id),
        title=page.title, topics=sorted(topic.slug for topic in wanted.values()),
    )  # fmt: skip
    return page
