"""Taking a new password: its rule, then its hash."""

from collections.abc import Iterable

from wiki.accounts.models import User
from wiki.accounts.passwords.hashing import passwords
from wiki.accounts.passwords.strength import weakness_of
from wiki.foundation.errors import Invalid


def hash_of_new_password(password: str, own_words: Iterable[str]) -> str:
    """What to keep of a new password; slow, so it is made before the transaction.

    Raises:
        Invalid: it is too short, too easily guessed, or made of what everyone knows.
    """
    weakness = weakness_of(password, own_words=own_words)
    if weakness:
        raise Invalid({"password": weakness})
    return passwords.hash(password)


def words_around(user: User, site_name: str) -> list[str]:
    """What others know of this person."""
    position = user.current_position
    chamber = position.organisation.name if position else ""
    return [user.name, user.email, chamber, site_name]
