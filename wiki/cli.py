"""The `wiki` command: each package brings its own subcommands."""

import errno
import gc
import multiprocessing
import sys
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from typing import Any

import click
from babel.support import Translations
from flask import Flask

from wiki import click_words
from wiki.app import create_app
from wiki.config import Settings, UnreadableSetting
from wiki.foundation.db import db, session
from wiki.foundation.errors import Invalid, WikiError
from wiki.foundation.messages import Message, _
from wiki.operations.parents import die_with_parent, leave_terminal
from wiki.operations.places import finish_interrupted_restore
from wiki.web import catalogues
from wiki.web.i18n import translate

PACKAGES = ("accounts", "pages", "glossary", "threads", "search", "practices", "operations", "demo")


class Commands(click.Group):
    """A refusal ends the command with its sentence, in the site's language, and status 2."""

    def main(self, *args: Any, **kwargs: Any) -> Any:
        translate_help(self)
        click_words.speak(_language())
        return super().main(*args, **kwargs)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            finish_restore()
            app = create_app()
        except UnreadableSetting as refusal:
            raise click.UsageError(say(refusal.sentence) % refusal.parts) from refusal
        except WikiError as refusal:
            raise click.ClickException(say_message(refusal.message)) from refusal
        ctx.obj = app
        with app.app_context():
            try:
                return super().invoke(ctx)
            except WikiError as refusal:
                click.echo("\n".join(_sentences(refusal)), err=True)
                sys.exit(2)
            except OSError as failure:
                if failure.errno in (None, errno.EPIPE):
                    raise
                click.echo(say_message(_refused_by_system(failure)), err=True)
                sys.exit(2)
            finally:
                session.remove()
                db.engine.dispose()


def finish_restore() -> None:
    """A restore that was cut off is finished before anything else looks at the site."""
    aside = finish_interrupted_restore(Settings.from_environment())
    if aside:
        sentence = _(
            "A restore had been cut off: it is finished. What was there is kept in %(path)s.",
            path=str(aside),
        )
        click.echo(say_message(sentence), err=True)


def web_app() -> Flask:
    """The application as each process of `wiki serve` makes it."""
    parent = multiprocessing.parent_process()
    if parent and parent.pid:
        leave_terminal()
        die_with_parent(parent.pid)
    app = create_app()
    gc.collect()
    gc.freeze()  # it lives as long as the process: looking through it takes a fifth of a second
    return app


def _refused_by_system(failure: OSError) -> Message:
    """A full disk, a folder that may not be written, a name that is too long."""
    return _(
        "The system refuses: %(why)s (%(path)s).",
        why=failure.strerror or type(failure).__name__, path=failure.filename or "?",
    )  # fmt: skip


def _sentences(refusal: WikiError) -> list[str]:
    messages = refusal.errors.values() if isinstance(refusal, Invalid) else [refusal.message]
    return [translate(message) for message in messages if message]


def say(sentence: str) -> str:
    """A sentence in the site's language, also where there is no application to ask."""
    return str(_catalogue().gettext(sentence))


def say_message(message: Message | None) -> str:
    """The same for a message with its parts."""
    catalogue = _catalogue()
    return message.translated(catalogue.gettext, catalogue.ngettext) if message else ""


def _catalogue() -> Any:
    return _catalogue_of(_language())


@cache
def _catalogue_of(language: str) -> Any:
    """Read once in a process: each of a hundred sentences of help asks for it."""
    catalogues.compile_all()
    return Translations.load(catalogues.COMPILED, [language])


def _language() -> str:
    try:
        return Settings.from_environment().language
    except ValueError:
        return "fr"


def translate_help(command: click.Command) -> None:
    """Put the help of a command and of all below it in the site's language."""
    for one in _below(command):
        one.help = say(one.help) if one.help else one.help
        for parameter in one.params:
            if isinstance(parameter, click.Option) and parameter.help:
                parameter.help = say(parameter.help)


def _below(command: click.Command) -> Iterator[click.Command]:
    yield command
    if isinstance(command, click.Group):
        for child in command.commands.values():
            yield from _below(child)


@click.group(cls=Commands, help=str(_("Run and look after a Collégial site.")))
@click.pass_obj
def main(app: Flask) -> None:
    """See the subcommands."""


for package in PACKAGES:
    name = f"wiki.{package}.commands"
    try:
        commands = import_module(name)
    except ModuleNotFoundError as missing:
        if missing.name not in {name, f"wiki.{package}"}:
            raise
        continue
    commands.register(main)
