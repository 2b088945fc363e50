"""Who looks after the vocabulary."""

from wiki.foundation.actor import Actor


def can_manage_topics(actor: Actor) -> bool:
    """Administrators add, rename and close the topics that everybody chooses from."""
    return actor.is_administrator
