"""Writes about people and organisations, one function per verb."""

from wiki.accounts.actions.addresses import ask_to_change_address, change_address
from wiki.accounts.actions.charter import accept_charter
from wiki.accounts.actions.contributors import ensure_named_contributors
from wiki.accounts.actions.expiry import purge_expired
from wiki.accounts.actions.groups import add_to_group, create_group, edit_group, remove_from_group
from wiki.accounts.actions.import_members import Figures, import_members
from wiki.accounts.actions.invitations import (
    Acceptance,
    accept_invitation,
    invite_member,
    withdraw_invitation,
)
from wiki.accounts.actions.join_requests import (
    accept_join_request,
    decline_join_request,
    request_to_join,
)
from wiki.accounts.actions.leaving import deactivate_user, reactivate_user
from wiki.accounts.actions.links import (
    ask_for_link,
    ask_for_password,
    create_sign_in_link,
    use_sign_in_link,
)
from wiki.accounts.actions.organisations import (
    close_organisation,
    create_organisation,
    edit_organisation,
    reopen_organisation,
)
from wiki.accounts.actions.passwords import change_password, rehash_password, reset_password
from wiki.accounts.actions.roles import grant_role, revoke_role
from wiki.accounts.actions.sessions import (
    end_other_sessions,
    end_session,
    end_session_of_token,
    is_due_for_renewal,
    open_session,
    renew_session,
)
from wiki.accounts.actions.users import create_user, edit_user, move_user

__all__ = [
    "Acceptance",
    "Figures",
    "accept_charter",
    "accept_invitation",
    "accept_join_request",
    "add_to_group",
    "ask_for_link",
    "ask_for_password",
    "ask_to_change_address",
    "change_address",
    "change_password",
    "close_organisation",
    "create_group",
    "create_organisation",
    "create_sign_in_link",
    "create_user",
    "deactivate_user",
    "decline_join_request",
    "edit_group",
    "edit_organisation",
    "edit_user",
    "end_other_sessions",
    "end_session",
    "end_session_of_token",
    "ensure_named_contributors",
    "grant_role",
    "import_members",
    "invite_member",
    "is_due_for_renewal",
    "move_user",
    "open_session",
    "purge_expired",
    "reactivate_user",
    "rehash_password",
    "remove_from_group",
    "renew_session",
    "reopen_organisation",
    "request_to_join",
    "reset_password",
    "revoke_role",
    "use_sign_in_link",
    "withdraw_invitation",
]
