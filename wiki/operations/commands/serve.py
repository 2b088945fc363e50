"""`wiki serve`."""

import sys

import click
from flask import Flask

from wiki.config import Settings
from wiki.foundation.messages import _
from wiki.operations.commands.speech import say
from wiki.operations.running import running
from wiki.operations.safety import refuse_unsafe
from wiki.operations.serving import refuse_taken_port
from wiki.operations.serving import serve as serve_site
from wiki.web.hosts import address_of

DEFAULT_PORT = 8000


@click.command(help=str(_("Serve the site, with its worker, until it is told to stop.")))
@click.option(
    "--host", default="127.0.0.1", show_default=True, help=str(_("Address to listen at."))
)
@click.option(
    "--port", default=DEFAULT_PORT, show_default=True, type=click.IntRange(1, 65535),
    help=str(_("Port to listen at.")),
)  # fmt: skip
@click.option(
    "--workers", default=2, show_default=True, type=click.IntRange(1, 64),
    help=str(_("Number of web processes.")),
)  # fmt: skip
@click.pass_obj
def serve(app: Flask, host: str, port: int, workers: int) -> None:
    settings: Settings = app.config["SETTINGS"]
    with running(settings.data_dir):
        refuse_unsafe(settings, host=host)
        refuse_taken_port(host, port)
        status = serve_site(
            host=host,
            port=port,
            workers=workers,
            when_ready=lambda: say_in(app, settings.base_url or f"http://{address_of(host, port)}"),
        )
    if status == 0:
        say(_("The site is stopped."))
    sys.exit(status)


def say_in(app: Flask, address: str) -> None:
    """Say where the site is, from whichever thread finds it ready."""
    with app.app_context():
        say(_("The site is at %(address)s — Ctrl-C stops it.", address=address))
