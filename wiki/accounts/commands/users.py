"""`wiki user …`: accounts one by one, in the name of the site."""

import click
from sqlalchemy import select
from sqlalchemy.orm import selectinload

from wiki.accounts import actions
from wiki.accounts.commands.asking import chamber_named, say, user_named
from wiki.accounts.models import Position, User
from wiki.accounts.queries import system_actor
from wiki.accounts.views.choices import ROLE_NAMES
from wiki.foundation.db import session
from wiki.foundation.messages import _, n_
from wiki.foundation.transaction import transaction
from wiki.web.addresses import public_url
from wiki.web.i18n import translate


@click.command("list", help=str(_("List accounts: address, name, chamber, roles.")))
@click.option("--closed", is_flag=True, help=str(_("Closed accounts instead of open ones.")))
def list_users(closed: bool) -> None:
    wanted = User.deactivated_at.is_not(None) if closed else User.deactivated_at.is_(None)
    users = session.scalars(
        select(User)
        .where(wanted)
        .order_by(User.sort_key, User.id)
        .options(
            selectinload(User.positions).joinedload(Position.organisation),
            selectinload(User.grants),
        )
    ).all()
    for user in users:
        position = user.current_position
        chamber = position.organisation.name if position else "-"
        roles = ", ".join(sorted({translate(ROLE_NAMES[g.role]) for g in user.grants})) or "-"
        click.echo(f"{user.email}\t{user.name}\t{chamber}\t{roles}")
    say(n_("%(n)s account.", "%(n)s accounts.", len(users)))


@click.command(help=str(_("Open an account in a chamber.")))
@click.argument("email")
@click.option("--name", required=True, help=str(_("First name and name.")))
@click.option("--chamber", required=True, help=str(_("Name of the chamber.")))
@click.option("--function", default="", help=str(_("Function in the chamber.")))
def add(email: str, name: str, chamber: str, function: str) -> None:
    with transaction():
        actions.create_user(
            actor=system_actor(),
            name=name,
            email=email,
            organisation=chamber_named(chamber),
            position_title=function,
        )
    say(_("%(email)s can sign in by a mailed link.", email=email))


@click.command(help=str(_("Close an account: signed out everywhere at once.")))
@click.argument("email")
def deactivate(email: str) -> None:
    with transaction():
        actions.deactivate_user(actor=system_actor(), user=user_named(email))
    say(_("The account %(email)s is closed.", email=email))


@click.command(help=str(_("Open a closed account again.")))
@click.argument("email")
def reactivate(email: str) -> None:
    with transaction():
        actions.reactivate_user(actor=system_actor(), user=user_named(email))
    say(_("The account %(email)s is open.", email=email))


@click.command("sign-in-link", help=str(_("Make a link that signs a person in, once.")))
@click.argument("email")
def sign_in_link(email: str) -> None:
    with transaction():
        token = actions.create_sign_in_link(actor=system_actor(), user=user_named(email))
    click.echo(public_url("accounts.use_link", token=token))
    say(_("Good once, within 15 minutes, for %(email)s.", email=email))
