"""Writes on the vocabulary, one function per verb."""

from wiki.topics.actions.merging import merge_topic
from wiki.topics.actions.proposing import (
    accept_proposed_topic,
    decline_proposed_topic,
    propose_topic,
)
from wiki.topics.actions.vocabulary import (
    close_topic,
    create_topic,
    describe_topic,
    rename_topic,
    reopen_topic,
)

__all__ = [
    "accept_proposed_topic", "close_topic", "create_topic", "decline_proposed_topic",
    "describe_topic", "merge_topic", "propose_topic", "rename_topic", "reopen_topic",
]  # fmt: skip
