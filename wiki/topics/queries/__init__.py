"""Reads of the vocabulary, which is no secret, and of what members miss in it."""

from wiki.topics.queries.proposed import (
    ProposedLine,
    count_proposed_topics,
    get_proposed_topic,
    list_proposed_topics,
)
from wiki.topics.queries.topics import (
    aliases_of,
    count_by_topic,
    current_slug,
    find_topic_called,
    get_topic,
    in_order,
    list_topics,
    topics_named,
)

__all__ = [
    "ProposedLine", "aliases_of", "count_by_topic", "count_proposed_topics", "current_slug",
    "find_topic_called", "get_proposed_topic", "get_topic", "in_order", "list_proposed_topics",
    "list_topics", "topics_named",
]  # fmt: skip
