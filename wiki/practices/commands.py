"""`wiki import presences FILE`."""

from collections.abc import Sequence
from pathlib import Path

import click

from wiki.accounts.queries import system_actor
from wiki.foundation.messages import _, n_
from wiki.foundation.transaction import transaction
from wiki.practices.actions import import_presences
from wiki.practices.changes import MOST_SHOWN, LineChange
from wiki.practices.presence_list import read_presence_list
from wiki.practices.trying import try_import
from wiki.practices.words import CHANGES
from wiki.web.speech import told


def register(main: click.Group) -> None:
    """Add it to `wiki import`, which is shared with other packages."""
    shared = main.commands.get("import") or click.Group("import", help=str(_("Bring in files.")))
    main.add_command(shared)
    assert isinstance(shared, click.Group)
    shared.add_command(presences)


@click.command(
    help=str(_("Bring in a list of presences (CSV): which chamber is on which platform."))
)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--dry-run", is_flag=True, help=str(_("Say what would change; change nothing.")))
def presences(file: Path, dry_run: bool) -> None:
    listed = read_presence_list(file.read_bytes(), file.name)
    if dry_run:
        figures = try_import(actor=system_actor(), presences=listed)
        _show(figures.lines)
        sentence = n_(
            "It would be %(n)s new statement, and %(unchanged)s as before. Nothing is changed.",
            "It would be %(n)s new statements, and %(unchanged)s as before. Nothing is changed.",
            figures.recorded, unchanged=figures.unchanged,
        )  # fmt: skip
    else:
        with transaction():
            figures = import_presences(actor=system_actor(), presences=listed)
        sentence = n_(
            "%(n)s statement brought in, %(unchanged)s as before.",
            "%(n)s statements brought in, %(unchanged)s as before.",
            figures.recorded, unchanged=figures.unchanged,
        )  # fmt: skip
    click.echo(told(sentence))


def _show(lines: Sequence[LineChange]) -> None:
    for line in lines[:MOST_SHOWN]:
        sentence = _(
            "line %(line)s: %(chamber)s, %(platform)s – %(change)s",
            line=line.number, chamber=line.chamber, platform=line.platform,
            change=CHANGES[line.kind],
        )  # fmt: skip
        click.echo(told(sentence))
    if len(lines) > MOST_SHOWN:
        left = len(lines) - MOST_SHOWN
        click.echo(told(n_("and %(n)s more", "and %(n)s more", left)))
