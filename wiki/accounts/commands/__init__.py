"""People from the command line: one by one, or by a list."""

import click

from wiki.accounts.commands.members import members
from wiki.accounts.commands.roles import grant, revoke
from wiki.accounts.commands.users import add, deactivate, list_users, reactivate, sign_in_link
from wiki.foundation.messages import _


def register(main: click.Group) -> None:
    """Add them to the `wiki` command; `wiki import` is shared with other packages."""
    user = click.Group("user", help=str(_("Look after accounts.")))
    for command in (list_users, add, deactivate, reactivate, grant, revoke, sign_in_link):
        user.add_command(command)
    main.add_command(user)
    shared = main.commands.get("import") or click.Group("import", help=str(_("Bring in files.")))
    main.add_command(shared)
    assert isinstance(shared, click.Group)
    shared.add_command(members)
