"""`wiki user grant` and `wiki user revoke`."""

from collections.abc import Callable
from typing import Any

import click
from flask import current_app

from wiki.accounts import actions
from wiki.accounts.actions.roles import SCOPE_KINDS
from wiki.accounts.commands.asking import chamber_named, say, user_named
from wiki.accounts.models import ROLES
from wiki.accounts.queries import system_actor
from wiki.accounts.views.choices import ROLE_NAMES
from wiki.foundation.errors import Invalid
from wiki.foundation.messages import _
from wiki.foundation.sorting import folded
from wiki.foundation.transaction import transaction

Command = Callable[..., Any]


def _where(command: Command) -> Command:
    chamber = click.option("--chamber", default="", help=str(_("Of which chamber (referent).")))
    guide = click.option("--guide", default="", help=str(_("Of which guide, by title (editor).")))
    return chamber(guide(command))


@click.command(help=str(_("Give a role to a person.")))
@click.argument("email")
@click.argument("role", type=click.Choice(ROLES))
@_where
def grant(email: str, role: str, chamber: str, guide: str) -> None:
    with transaction():
        actions.grant_role(
            actor=system_actor(),
            user=user_named(email),
            role=role,
            scope_id=_scope_id(role, chamber, guide),
        )
    say(_("%(email)s has the role “%(role)s”.", email=email, role=ROLE_NAMES[role]))


@click.command(help=str(_("Take a role back.")))
@click.argument("email")
@click.argument("role", type=click.Choice(ROLES))
@_where
def revoke(email: str, role: str, chamber: str, guide: str) -> None:
    with transaction():
        actions.revoke_role(
            actor=system_actor(),
            user=user_named(email),
            role=role,
            scope_id=_scope_id(role, chamber, guide),
        )
    say(
        _(
            "%(email)s does not have the role “%(role)s” any more.",
            email=email,
            role=ROLE_NAMES[role],
        )
    )


def _scope_id(role: str, chamber: str, guide: str) -> int:
    kind = SCOPE_KINDS[role]
    if kind == "organisation" and chamber:
        return chamber_named(chamber).id
    if kind == "book" and guide:
        titles: dict[int, str] = current_app.extensions["accounts"].list_book_titles(system_actor())
        for book_id, title in titles.items():
            if folded(title) == folded(guide):
                return book_id
        raise Invalid({"guide": _("There is no guide “%(title)s”.", title=guide)})
    if kind != "site" or chamber or guide:
        raise Invalid({"scope": _("Say for which guide or which chamber.")})
    return 0
