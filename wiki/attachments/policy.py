"""Who may bring files."""

from wiki.foundation.actor import Actor


def can_store_attachment(actor: Actor) -> bool:
    """Members bring pictures for their texts; guests do not."""
    return actor.is_member
