"""Writes about people and organisations, one function per verb."""

from wiki.accounts.actions.contributors import ensure_named_contributors

__all__ = ["ensure_named_contributors"]
