"""Looking after threads from the command line."""

import sys

import click
from sqlalchemy import select

from wiki.foundation.db import session
from wiki.foundation.messages import _
from wiki.foundation.transaction import transaction
from wiki.threads.models import Thread
from wiki.threads.rebuilding import rebuild_thread
from wiki.web.speech import told


@click.command("rebuild", help=str(_("Put every message below the one that it answers again.")))
def rebuild_threads() -> None:
    """Thread by thread, each in a transaction of its own."""
    ids = session.scalars(select(Thread.id).order_by(Thread.id)).all()
    moved = 0
    with click.progressbar(ids, file=sys.stderr) as bar:
        for thread_id in bar:
            with transaction():
                moved += rebuild_thread(session.get_one(Thread, thread_id))
    done = _(
        "%(threads)s discussions looked at, %(moved)s messages put in their place.",
        threads=len(ids), moved=moved,
    )  # fmt: skip
    click.echo(told(done))


def register(main: click.Group) -> None:
    """Add `wiki threads rebuild`."""
    threads = click.Group("threads", help=str(_("Discussions.")))
    threads.add_command(rebuild_threads)
    main.add_command(threads)
