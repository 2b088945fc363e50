"""Topics, what else they are called, and those that members ask for."""

from wiki.topics.models.proposed import PROPOSED_STATES, ProposedTopic
from wiki.topics.models.topics import TOPIC_KINDS, Topic, TopicAddress, TopicAlias

__all__ = [
    "PROPOSED_STATES", "TOPIC_KINDS", "ProposedTopic", "Topic", "TopicAddress", "TopicAlias",
]  # fmt: skip
