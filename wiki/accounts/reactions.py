"""What follows from acts on accounts: mails, with the links they carry.

A link is made here, by the worker, in the transaction that queues its mail: it is never in the
journal, and asking for one takes the same time whether the account exists or not.
"""

from typing import Any

from flask import render_template
from flask_babel import force_locale

from wiki.accounts.actions.tokens import new_token
from wiki.accounts.models import Invitation, JoinRequest, User
from wiki.accounts.queries import find_user_by_email, list_users_with_role
from wiki.foundation.db import session
from wiki.foundation.messages import Message, _
from wiki.journal.models import JournalEntry
from wiki.mail.actions import queue_mail
from wiki.web.addresses import public_url
from wiki.web.i18n import LANGUAGES, choose_language, translate


def mail_sign_in_link(entry: JournalEntry) -> None:
    """A member asked for a link to sign in."""
    if user := _active_user(entry):
        token = new_token("sign_in", user=user, suite=str(entry.details.get("suite", "")))
        _mail(
            user.email, user.language, _("Your link to sign in"), "accounts/mail/sign_in_link.txt",
            is_confidential=True, user=user, address=public_url("accounts.use_link", token=token),
        )  # fmt: skip


def mail_password_link(entry: JournalEntry) -> None:
    """A member asked to choose a new password."""
    if user := _active_user(entry):
        token = new_token("reset", user=user)
        _mail(
            user.email, user.language, _("Choose a new password"), "accounts/mail/new_password.txt",
            is_confidential=True, user=user,
            address=public_url("accounts.reset_password", token=token),
        )  # fmt: skip


def mail_password_changed(entry: JournalEntry) -> None:
    """A password was changed: whoever did not do it must hear of it."""
    user = _active_user(entry)
    if user and entry.details.get("chosen", True):
        _mail(
            user.email, user.language, _("Your password has been changed"),
            "accounts/mail/password_changed.txt", user=user,
            address=public_url("accounts.ask_for_password"),
        )  # fmt: skip


def mail_new_address(entry: JournalEntry) -> None:
    """A link to the new address, which confirms it; a warning to the one in force."""
    user = _active_user(entry)
    if user is None or not user.pending_email:
        return
    token = new_token("change_email", user=user, email=user.pending_email)
    _mail(
        user.pending_email, user.language, _("Confirm your new address"),
        "accounts/mail/confirm_address.txt", is_confidential=True, user=user,
        address=public_url("accounts.confirm_address", token=token),
    )  # fmt: skip
    _mail(
        user.email, user.language, _("A change of your address has been asked for"),
        "accounts/mail/address_change_asked.txt", is_confidential=True, user=user,
        address=public_url("accounts.show_sessions"),
    )  # fmt: skip


def mail_referents(entry: JournalEntry) -> None:
    """Whoever may answer a request to join hears of it: referents, else administrators."""
    request = session.get(JoinRequest, entry.subject_id)
    if request is None or not request.is_open:
        return
    scope = ("organisation", request.organisation_id)
    people = list_users_with_role("referent", scope=scope) or list_users_with_role("administrator")
    for user in people:
        _mail(
            user.email, user.language, _("%(name)s asks to join", name=request.name),
            "accounts/mail/join_requested.txt", user=user, request=request,
            address=public_url("accounts.show_join_request", request_id=request.id),
        )  # fmt: skip


def mail_member_already(entry: JournalEntry) -> None:
    """Somebody with an account asked to join again: they only need to sign in."""
    user = session.get(User, entry.subject_id)
    if user is None:
        return
    _mail(
        user.email, user.language, _("You have an account already"),
        "accounts/mail/member_already.txt", user=user, address=public_url("accounts.sign_in"),
    )  # fmt: skip


def mail_welcome(entry: JournalEntry) -> None:
    """A request to join was accepted: the way in."""
    request = session.get(JoinRequest, entry.subject_id)
    user = _user_of(request) if request else None
    if request is None or user is None or not user.is_active:
        return
    token = new_token("welcome", user=user)
    _mail(
        user.email, user.language, _("Welcome"), "accounts/mail/welcome.txt",
        is_confidential=True, user=user,
        address=public_url("accounts.reset_password", token=token),
    )  # fmt: skip


def mail_refusal(entry: JournalEntry) -> None:
    """A request to join was declined: the reason."""
    request = session.get(JoinRequest, entry.subject_id)
    if request is None or request.declined_at is None:
        return
    _mail(
        request.email, request.language, _("Your request to join"),
        "accounts/mail/join_declined.txt", request=request,
    )  # fmt: skip


def mail_invitation(entry: JournalEntry) -> None:
    """An invitation: the link to accept it."""
    invitation = session.get(Invitation, entry.subject_id)
    if invitation is None or not invitation.is_open:
        return
    token = new_token("invite", email=invitation.email, invitation=invitation.id)
    _mail(
        invitation.email, invitation.language, _("You are invited"),
        "accounts/mail/invitation.txt", is_confidential=True, invitation=invitation,
        address=public_url("accounts.accept_invitation", token=token),
    )  # fmt: skip


def _active_user(entry: JournalEntry) -> User | None:
    user = session.get(User, entry.subject_id)
    return user if user and user.is_active else None


def _user_of(request: JoinRequest) -> User | None:
    return find_user_by_email(request.email)


def _mail(
    recipient: str,
    language: str,
    subject: Message,
    template: str,
    *,
    is_confidential: bool = False,
    **words: Any,
) -> None:
    """Write a mail in the language of its reader."""
    with force_locale(language if language in LANGUAGES else choose_language()):
        queue_mail(
            recipient=recipient,
            subject=translate(subject),
            body=render_template(template, **words),
            is_confidential=is_confidential,
        )
