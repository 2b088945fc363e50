"""Two words for one thing become one."""

from sqlalchemy import update

from wiki.foundation.actor import Actor
from wiki.foundation.clock import now
from wiki.foundation.db import session
from wiki.foundation.errors import Conflict, Invalid
from wiki.foundation.messages import Message, _
from wiki.journal.actions import SITE, record
from wiki.topics.actions.vocabulary import check_manager
from wiki.topics.models import Topic, TopicAddress, TopicAlias


def merge_topic(*, actor: Actor, topic: Topic, into: Topic) -> Topic:
    """Let another topic of the same kind stand in the place of this one, for ever: everything where
    it was chosen is shown under the other; its address, and all that led to it, lead there in one
    step; its names become other names of that one. Twice changes nothing.

    Raises:
        NotAllowed: only administrators do.
        Invalid: into itself, one of another kind, one that is closed, or one that was merged.
        Conflict: it was merged into yet another one.
    """
    check_manager(actor)
    if topic.merged_into_id == into.id:
        return into
    if topic.is_merged:
        raise Conflict(_("“%(name)s” was merged into another one.", name=topic.name))
    if refused := why_not(topic, into):
        raise Invalid({"into": refused})
    topic.merged_into_id, topic.merged_at = into.id, now()
    topic.merged_by_id = actor.contributor_id
    if not topic.is_closed:
        topic.closed_at, topic.closed_by_id = topic.merged_at, actor.contributor_id
    session.flush()
    _lead_on(topic, into)
    record(
        "topics.merge_topic", actor=actor, subject=topic, scope=SITE, title=topic.name,
        into=into.id, kept=into.name,
    )  # fmt: skip
    return into


def why_not(topic: Topic, into: Topic) -> Message | None:
    """What stands against it."""
    if into.id == topic.id:
        return _("Nothing can be merged into itself.")
    if into.kind != topic.kind:
        return _("Only two values of the same kind can be merged.")
    if into.merged_into_id == topic.id:
        return _("“%(name)s” was merged into this one before.", name=into.name)
    if into.is_merged:
        return _("“%(name)s” was merged into another one: please choose that one.", name=into.name)
    if into.is_closed:
        return _("“%(name)s” is no longer offered: please offer it again first.", name=into.name)
    return None


def _lead_on(topic: Topic, into: Topic) -> None:
    """Whatever led to the one leads to the other, in one step."""
    for column, model in (
        (Topic.merged_into_id, Topic), (TopicAddress.topic_id, TopicAddress),
        (TopicAlias.topic_id, TopicAlias),
    ):  # fmt: skip
        session.execute(update(model).where(column == topic.id).values({column.key: into.id}))
    session.add(
        TopicAlias(topic_id=into.id, kind=into.kind, name=topic.name, sort_key=topic.sort_key)
    )
    session.flush()
