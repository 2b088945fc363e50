"""Writes about files."""

from wiki.attachments.actions.delete import delete_attachment, restore_attachment
from wiki.attachments.actions.edit import edit_attachment
from wiki.attachments.actions.replace import replace_attachment
from wiki.attachments.actions.store import store_attachment
from wiki.attachments.actions.uses import record_uses

__all__ = [
    "delete_attachment",
    "edit_attachment",
    "record_uses",
    "replace_attachment",
    "restore_attachment",
    "store_attachment",
]
