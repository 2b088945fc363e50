"""How commands speak: sentences in the site's language, sizes and times that people read."""

import click

from wiki.foundation.messages import Message, n_
from wiki.web.speech import told


def say(message: Message) -> None:
    """One line on the standard output."""
    click.echo(told(message))


def warn(message: Message) -> None:
    """One line on the error output."""
    click.echo(told(message), err=True)


def megabytes(size: int) -> float:
    """A size, in megabytes."""
    return round(size / 1024**2, 1)


def rows_of(count: int) -> Message:
    return n_("%(n)s row", "%(n)s rows", count)


def files_of(count: int) -> Message:
    return n_("%(n)s file", "%(n)s files", count)
