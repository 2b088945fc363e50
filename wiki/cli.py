"""The `wiki` command: each package brings its own subcommands."""

import sys
from importlib import import_module
from typing import Any

import click
from flask import Flask

from wiki.foundation.errors import Invalid, WikiError

PACKAGES = ("accounts", "pages", "operations", "demo")


class Commands(click.Group):
    """A refusal ends the command with its sentence, in the site's language, and status 2."""

    def invoke(self, ctx: click.Context) -> Any:
        from wiki.app import create_app

        try:
            app = create_app()
        except ValueError as error:
            raise click.UsageError(str(error)) from error
        ctx.obj = app
        with app.app_context():
            try:
                return super().invoke(ctx)
            except WikiError as refusal:
                click.echo("\n".join(_sentences(refusal)), err=True)
                sys.exit(2)


def _sentences(refusal: WikiError) -> list[str]:
    from wiki.web.i18n import translate

    messages = refusal.errors.values() if isinstance(refusal, Invalid) else [refusal.message]
    return [translate(message) for message in messages if message]


@click.group(cls=Commands, help="Run and look after a Collégial site.")
@click.pass_obj
def main(app: Flask) -> None:
    """See the subcommands."""


for package in PACKAGES:
    try:
        commands = import_module(f"wiki.{package}.commands")
    except ModuleNotFoundError:
        continue
    commands.register(main)
