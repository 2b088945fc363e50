"""How these commands name people and chambers, and say what they did."""

import click
from sqlalchemy import select

from wiki.accounts.models import Organisation, User
from wiki.accounts.queries import find_user_by_email
from wiki.foundation.db import session
from wiki.foundation.errors import Invalid
from wiki.foundation.messages import Message, _
from wiki.foundation.sorting import sort_key
from wiki.web.speech import told


def say(message: Message) -> None:
    """One line on the standard output."""
    click.echo(told(message))


def user_named(email: str) -> User:
    """The account with this address.

    Raises:
        Invalid: there is none.
    """
    user = find_user_by_email(email)
    if user is None:
        raise Invalid({"email": _("No account has the address %(email)s.", email=email)})
    return user


def chamber_named(name: str) -> Organisation:
    """The chamber of this name, accents and case aside.

    Raises:
        Invalid: there is none.
    """
    query = select(Organisation).where(Organisation.sort_key == sort_key(name))
    found = session.scalar(query)
    if found is None:
        raise Invalid({"chamber": _("There is no chamber “%(name)s”.", name=name)})
    return found
