"""Reads about files."""

from wiki.attachments.queries.lists import (
    FileLine,
    count_to_describe,
    list_attachments,
    list_own_attachments,
)
from wiki.attachments.queries.one import find_just_stored, find_read, get_attachment, get_version
from wiki.attachments.queries.stored import (
    list_deleted_files,
    list_kept_files,
    list_torn_attachments,
)
from wiki.attachments.queries.uses import list_places, standing_of
from wiki.attachments.queries.visibility import is_public, may_see
from wiki.attachments.showing import configure

__all__ = [
    "FileLine",
    "configure",
    "count_to_describe",
    "find_just_stored",
    "find_read",
    "get_attachment",
    "get_version",
    "is_public",
    "list_attachments",
    "list_deleted_files",
    "list_kept_files",
    "list_own_attachments",
    "list_places",
    "list_torn_attachments",
    "may_see",
    "standing_of",
]
