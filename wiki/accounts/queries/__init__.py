"""Reads about people and organisations."""

from wiki.accounts.queries.actors import actor_of, import_actor, load_actor, system_actor
from wiki.accounts.queries.duties import (
    count_open_join_requests,
    join_requests_for,
    list_users_with_role,
)
from wiki.accounts.queries.joining import (
    get_invitation,
    get_join_request,
    list_chambers_to_welcome,
    list_join_requests,
    list_open_invitations,
)
from wiki.accounts.queries.names import Person, list_people
from wiki.accounts.queries.organisations import (
    ChamberLine,
    find_organisation,
    get_organisation,
    list_open_organisations,
    list_organisations,
)
from wiki.accounts.queries.people import (
    count_members,
    count_people_of,
    find_active_user_by_email,
    find_user_by_email,
    get_user,
    list_members,
    list_people_of,
)
from wiki.accounts.queries.rights import (
    get_grant,
    get_group,
    has_accepted,
    is_last_administrator,
    list_grants,
    list_groups,
    list_groups_of,
    list_people_in_group,
)
from wiki.accounts.queries.sessions import (
    find_invitation_of,
    find_session,
    find_token,
    find_user_by_password,
    list_sessions,
)

__all__ = [
    "ChamberLine",
    "Person",
    "actor_of",
    "count_members",
    "count_open_join_requests",
    "count_people_of",
    "find_active_user_by_email",
    "find_invitation_of",
    "find_organisation",
    "find_session",
    "find_token",
    "find_user_by_email",
    "find_user_by_password",
    "get_grant",
    "get_group",
    "get_invitation",
    "get_join_request",
    "get_organisation",
    "get_user",
    "has_accepted",
    "import_actor",
    "is_last_administrator",
    "join_requests_for",
    "list_chambers_to_welcome",
    "list_grants",
    "list_groups",
    "list_groups_of",
    "list_join_requests",
    "list_members",
    "list_open_invitations",
    "list_open_organisations",
    "list_organisations",
    "list_people",
    "list_people_in_group",
    "list_people_of",
    "list_sessions",
    "list_users_with_role",
    "load_actor",
    "system_actor",
]
