"""The commands of whoever runs a site."""

import click

from wiki.operations.commands.backup import backup, restore, upgrade
from wiki.operations.commands.check import check, doctor
from wiki.operations.commands.init import init
from wiki.operations.commands.new_migration import new_migration
from wiki.operations.commands.serve import serve
from wiki.operations.commands.worker import worker


def register(main: click.Group) -> None:
    """Add them to the `wiki` command."""
    for command in (init, serve, worker, backup, restore, upgrade, doctor, check, new_migration):
        main.add_command(command)
