"""`wiki worker`."""

import click
from flask import Flask

from wiki.foundation.messages import _, n_
from wiki.operations.commands.speech import say
from wiki.operations.working import work, work_once


@click.command(help=str(_("Run reactions, mails and duties; `wiki serve` does it by itself.")))
@click.option("--once", is_flag=True, help=str(_("Do what is due now, then stop.")))
@click.option("--served-at", default="", hidden=True)
@click.option("--parent", default=0, hidden=True)
@click.pass_obj
def worker(app: Flask, once: bool, served_at: str, parent: int) -> None:
    if not once:
        work(app, served_at=served_at, parent=parent)
        return
    done = work_once(app)
    say(n_("%(n)s thing done.", "%(n)s things done.", done))
