"""Reads about people and organisations."""

from wiki.accounts.queries.actors import actor_of, import_actor, load_actor, system_actor

__all__ = ["actor_of", "import_actor", "load_actor", "system_actor"]
