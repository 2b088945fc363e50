"""Screens of people: ways in, my account, members, chambers, administration."""

from flask import Flask

from wiki.accounts.passwords.hashing import passwords
from wiki.accounts.views import (
    account,
    account_address,
    account_password,
    account_sessions,
    administration_chambers,
    administration_groups,
    administration_members,
    administration_roles,
    chambers,
    invitations,
    joining,
    language,
    leaving,
    links,
    members,
    passwords_by_mail,
    requests,
    signing_in,
)
from wiki.accounts.views.blueprint import blueprint
from wiki.accounts.views.expired import ask_to_sign_in
from wiki.accounts.views.handed_over import HandedOver
from wiki.accounts.views.renewal import renew_at_work

__all__ = ["HandedOver", "blueprint", "configure"]

SCREENS = (
    account, account_address, account_password, account_sessions, administration_chambers,
    administration_groups, administration_members, administration_roles, chambers, invitations,
    joining, language, leaving, links, members, passwords_by_mail, requests, signing_in,
)  # fmt: skip


def configure(app: Flask, handed_over: HandedOver) -> None:
    """Guests who are refused are asked to sign in; people at work stay signed in."""
    passwords.configure(testing=app.config["SETTINGS"].testing)
    app.extensions["accounts"] = handed_over
    app.extensions["ask_to_sign_in"] = ask_to_sign_in
    app.after_request(renew_at_work)
