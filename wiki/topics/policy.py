"""Who looks after the vocabulary, and who asks for more."""

from wiki.foundation.actor import Actor


def can_manage_topics(actor: Actor) -> bool:
    """Administrators add, rename, merge and close the topics that everybody chooses from."""
    return actor.is_administrator


def can_propose_topic(actor: Actor) -> bool:
    """Every member asks for a topic that they miss."""
    return actor.is_member
