"""`wiki import members FILE`."""

from contextlib import suppress
from pathlib import Path

import click

from wiki.accounts.actions import Figures, import_members
from wiki.accounts.commands.asking import say
from wiki.accounts.member_list import MemberList, read_member_list
from wiki.accounts.queries import system_actor
from wiki.foundation.messages import _
from wiki.foundation.transaction import transaction


class _OnlyTried(Exception):
    """Everything was done, and is now undone: it was a dry run."""


@click.command(
    help=str(_("Bring in a list of members (CSV): new ones, changes, people who leave."))
)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--dry-run", is_flag=True, help=str(_("Say what would change; change nothing.")))
@click.option("--open-chambers", is_flag=True, help=str(_("Open the chambers that are missing.")))
def members(file: Path, dry_run: bool, open_chambers: bool) -> None:
    listed = read_member_list(file.read_bytes(), file.name)
    figures = _bring_in(listed, opens_chambers=open_chambers, dry_run=dry_run)
    values = vars(figures)
    if dry_run:
        say(_("It would be: %(created)s new, %(changed)s changed, %(closed)s closed, "
              "%(unchanged)s as they were; %(chambers)s chambers opened. Nothing is changed.",
              **values))  # fmt: skip
    else:
        say(_("%(created)s new, %(changed)s changed, %(closed)s closed, "
              "%(unchanged)s as they were; %(chambers)s chambers opened.", **values))  # fmt: skip


def _bring_in(listed: MemberList, *, opens_chambers: bool, dry_run: bool) -> Figures:
    figures = Figures()
    with suppress(_OnlyTried), transaction():
        figures = import_members(
            actor=system_actor(), members=listed, opens_chambers=opens_chambers
        )
        if dry_run:
            raise _OnlyTried
    return figures
