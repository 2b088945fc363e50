"""`wiki backup`, `wiki restore` and `wiki upgrade`."""

from datetime import datetime
from pathlib import Path
from time import monotonic

import click
from flask import Flask

from wiki.config import Settings
from wiki.foundation.db import db
from wiki.foundation.errors import Invalid
from wiki.foundation.messages import Message, _
from wiki.operations.archive import Manifest
from wiki.operations.backup import back_up, default_target
from wiki.operations.commands.speech import files_of, megabytes, rows_of, say
from wiki.operations.restore import restore as restore_site
from wiki.operations.schema import database_revision
from wiki.operations.upgrade import upgrade as upgrade_site
from wiki.web.filters import moment

FILE = click.Path(path_type=Path, dir_okay=False)


@click.command(help=str(_("Write the whole site to one file, while it runs.")))
@click.option("--to", "target", type=FILE, help=str(_("File to write (.tar.gz).")))
@click.option("--rows", is_flag=True, help=str(_("Rows instead of the SQLite file: for moving.")))
@click.pass_obj
def backup(app: Flask, target: Path | None, rows: bool) -> None:
    settings: Settings = app.config["SETTINGS"]
    started = monotonic()
    is_named_here = target is None
    target = target or default_target(settings)
    if not database_revision():
        raise Invalid({"site": _("There is no site here yet: run `wiki init`.")})
    if target.exists():
        raise Invalid({"to": _("%(path)s exists already: choose another name.", path=str(target))})
    manifest = back_up(settings, target, as_rows=rows)
    say(_("%(path)s is written.", path=str(target)))
    if is_named_here:
        say(_("The time in its name is universal time (UTC)."))
    say(
        _(
            "%(rows)s, %(files)s, %(size)s MB, in %(seconds)s s.",
            **_figures(manifest),
            size=megabytes(target.stat().st_size),
            seconds=round(monotonic() - started, 1),
        )
    )


@click.command(help=str(_("Put a backup in the place of the site, once it is verified.")))
@click.argument("file", type=FILE)
@click.option("--replace", is_flag=True, help=str(_("Even if there is a site here already.")))
@click.pass_obj
def restore(app: Flask, file: Path, replace: bool) -> None:
    started = monotonic()
    if not file.is_file():
        raise Invalid({"file": _("There is no file %(path)s.", path=str(file))})
    manifest, aside = restore_site(app, file, replace=replace)
    if aside:
        say(_what_is_kept(aside))
    say(
        _(
            "The site is as it was at %(at)s: %(rows)s, %(files)s, in %(seconds)s s.",
            at=moment(datetime.fromisoformat(manifest.created_at)),
            **_figures(manifest),
            seconds=round(monotonic() - started, 1),
        )
    )


@click.command(help=str(_("Bring the site to this version, or leave it as it was.")))
@click.pass_obj
def upgrade(app: Flask) -> None:
    started = monotonic()
    done = upgrade_site(app, say=say)
    if done.backup:
        say(_("The site before the upgrade is kept in %(path)s.", path=str(done.backup)))
    say(
        _(
            "From %(former)s to %(revision)s, in %(seconds)s s.",
            former=done.former or _nothing(),
            revision=done.revision,
            seconds=round(monotonic() - started, 1),
        )
    )


def _what_is_kept(aside: Path) -> Message:
    """On a database server the rows that were there are gone: only files are moved aside."""
    if db.engine.dialect.name == "sqlite":
        return _("What was there is kept in %(path)s.", path=str(aside))
    return _(
        "The files that were there are kept in %(path)s; the rows of the database were replaced.",
        path=str(aside),
    )


def _nothing() -> Message:
    return _("an empty database")


def _figures(manifest: Manifest) -> dict[str, Message]:
    files = sum(1 for name in manifest.digests if name.startswith("files/"))
    return {"rows": rows_of(sum(manifest.counts.values())), "files": files_of(files)}
