"""Who may do what with people, chambers, groups and roles."""

from wiki.accounts.models import Invitation, JoinRequest, Organisation, User
from wiki.foundation.actor import Actor, Grant


def can_see_members(actor: Actor) -> bool:
    """Members see each other; guests see chambers and numbers only."""
    return actor.is_member


def can_manage_members(actor: Actor) -> bool:
    """Administrators look after everybody's account."""
    return actor.is_administrator


def can_welcome_somewhere(actor: Actor) -> bool:
    """Whoever may let people into at least one chamber."""
    return actor.is_administrator or bool(actor.scope_ids("referent", "organisation"))


def can_invite_member(actor: Actor, organisation: Organisation) -> bool:
    """Administrators invite into any open chamber, referents into their own."""
    return organisation.closed_at is None and _looks_after(actor, organisation.id)


def can_withdraw_invitation(actor: Actor, invitation: Invitation) -> bool:
    """Who may invite into a chamber may take an invitation back."""
    return _looks_after(actor, invitation.organisation_id)


def can_decide_join_request(actor: Actor, request: JoinRequest) -> bool:
    """The referents of the chamber, and administrators."""
    return _looks_after(actor, request.organisation_id)


def can_create_user(actor: Actor, organisation: Organisation) -> bool:
    """Who may invite into a chamber may open an account in it."""
    return can_invite_member(actor, organisation)


def can_edit_user(actor: Actor, user: User) -> bool:
    """People look after their own name and function; administrators help."""
    return actor.is_administrator or _is_self(actor, user)


def can_move_user(actor: Actor, user: User) -> bool:
    """Only administrators move somebody to another chamber: a referent could else take people."""
    del user
    return actor.is_administrator


def can_deactivate_user(actor: Actor, user: User) -> bool:
    """Administrators close accounts; referents in their own chamber, administrators excepted."""
    if actor.is_administrator:
        return not _is_self(actor, user)
    position = user.current_position
    if position is None or _is_self(actor, user) or _is_administrator(user):
        return False
    return _looks_after(actor, position.organisation_id)


def can_reactivate_user(actor: Actor, user: User) -> bool:
    """Only administrators open a closed account again."""
    del user
    return actor.is_administrator


def can_change_address(actor: Actor, user: User) -> bool:
    """Nobody but the person changes the address they sign in with."""
    return _is_self(actor, user)


def can_change_password(actor: Actor, user: User) -> bool:
    """Nobody but the person changes their password."""
    return _is_self(actor, user)


def can_accept_charter(actor: Actor, user: User) -> bool:
    """Nobody but the person accepts the charter for them."""
    return _is_self(actor, user)


def can_import_members(actor: Actor) -> bool:
    """Administrators bring in lists of people."""
    return actor.is_administrator


def can_manage_organisations(actor: Actor) -> bool:
    """Administrators open, rename and close chambers."""
    return actor.is_administrator


def can_manage_groups(actor: Actor) -> bool:
    """Administrators make groups and choose who is in them."""
    return actor.is_administrator


def can_grant_role(actor: Actor) -> bool:
    """Only administrators give and take roles."""
    return actor.is_administrator


def _looks_after(actor: Actor, organisation_id: int) -> bool:
    return actor.is_administrator or actor.has_role("referent", "organisation", organisation_id)


def _is_self(actor: Actor, user: User) -> bool:
    return actor.user_id != 0 and actor.user_id == user.id


def _is_administrator(user: User) -> bool:
    return Grant("administrator", "site", 0) in {
        Grant(g.role, g.scope_kind, g.scope_id) for g in user.grants
    }
