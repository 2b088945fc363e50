"""Writes on resources, one function per verb."""

from wiki.resources.actions.sharing import edit_resource, share_resource

__all__ = ["edit_resource", "share_resource"]
