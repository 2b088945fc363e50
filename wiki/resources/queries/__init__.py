"""Reads about resources, each under the rights of who reads."""

from wiki.resources.queries.filters import Chosen, resources_seen_by
from wiki.resources.queries.lists import (
    ResourceLine,
    count_facets,
    find_resources_stamp,
    list_public_resources,
    list_resources,
)
from wiki.resources.queries.one import ResourceView, get_resource, get_resource_view
from wiki.resources.queries.same import find_resource_at

__all__ = [
    "Chosen", "ResourceLine", "ResourceView", "count_facets", "find_resource_at",
    "find_resources_stamp", "get_resource", "get_resource_view", "list_public_resources",
    "list_resources", "resources_seen_by",
]  # fmt: skip
