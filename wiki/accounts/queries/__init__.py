"""Reads about people and organisations."""

from wiki.accounts.queries.actors import actor_of, import_actor, load_actor, system_actor
from wiki.accounts.queries.duties import (
    count_open_join_requests,
    join_requests_for,
    list_users_with_role,
)

__all__ = [
    "actor_of",
    "count_open_join_requests",
    "import_actor",
    "join_requests_for",
    "list_users_with_role",
    "load_actor",
    "system_actor",
]
