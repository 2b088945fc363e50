"""How commands speak: sentences in the site's language, sizes and times that people read."""

import click

from wiki.foundation.messages import Message
from wiki.web.i18n import translate


def say(message: Message) -> None:
    """One line on the standard output."""
    click.echo(translate(message))


def warn(message: Message) -> None:
    """One line on the error output."""
    click.echo(translate(message), err=True)


def megabytes(size: int) -> str:
    """A size, in megabytes."""
    return f"{size / 1024**2:.1f}"
