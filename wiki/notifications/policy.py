"""Who may follow."""

from wiki.foundation.actor import Actor


def can_follow(actor: Actor) -> bool:
    """Members follow what they see; guests have no address to be told at."""
    return actor.user_id != 0
