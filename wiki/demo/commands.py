"""The `wiki demo` and `wiki run` commands."""

import sys

import click
from flask import Flask

from wiki.config import Settings
from wiki.demo.loading import load_demo
from wiki.demo.starting import lines_of_accounts, prepare
from wiki.foundation.messages import _, n_
from wiki.operations.commands.serve import DEFAULT_PORT
from wiki.operations.commands.speech import say
from wiki.operations.running import running
from wiki.operations.safety import refuse_unsafe
from wiki.operations.schema import migrate
from wiki.operations.serving import refuse_taken_port, serve

HERE = "127.0.0.1"


def register(main: click.Group) -> None:
    """Add them to the `wiki` command."""
    main.add_command(demo)
    main.add_command(run)


@click.command(help=str(_("Load the demo content into an empty site.")))
@click.pass_obj
def demo(app: Flask) -> None:
    migrate()
    say(_("Loading the demo content…"))
    loaded = load_demo(
        app.config["SETTINGS"], say_rendered=lambda n: say(_("%(n)s texts rendered…", n=n))
    )
    for line in lines_of_accounts():
        say(line)
    counts = loaded.counts
    say(
        _(
            "%(accounts)s, %(pages)s, %(revisions)s and %(pictures)s, in %(seconds)s s.",
            accounts=n_("%(n)s account", "%(n)s accounts", counts["accounts"]),
            pages=n_("%(n)s page", "%(n)s pages", counts["pages"]),
            revisions=n_("%(n)s change", "%(n)s changes", counts["revisions"]),
            pictures=n_("%(n)s picture", "%(n)s pictures", counts["pictures"]),
            seconds=round(loaded.seconds, 1),
        )
    )


@click.command(help=str(_("Try the software here: a demo site if there is none, then serve it.")))
@click.option(
    "--port", default=DEFAULT_PORT, show_default=True, type=click.IntRange(1, 65535),
    help=str(_("Port to listen at.")),
)  # fmt: skip
@click.pass_obj
def run(app: Flask, port: int) -> None:
    settings: Settings = app.config["SETTINGS"]
    with running(settings.data_dir):
        refuse_taken_port(HERE, port)
        for line in prepare(app):
            say(line)
        refuse_unsafe(settings, host=HERE)
        accounts = list(lines_of_accounts())

        def announce() -> None:
            with app.app_context():
                say(_("The site is at %(address)s — Ctrl-C stops it.",
                      address=f"http://{HERE}:{port}"))  # fmt: skip
                for line in accounts:
                    say(line)

        status = serve(host=HERE, port=port, workers=2, when_ready=announce)
    if status == 0:
        say(_("The site is stopped."))
    sys.exit(status)
