"""Writes on books and pages, one function per verb."""

from wiki.pages.actions.books import create_book
from wiki.pages.actions.create_page import create_page
from wiki.pages.actions.publish_revision import publish_revision
from wiki.pages.actions.rename_page import rename_page

__all__ = ["create_book", "create_page", "publish_revision", "rename_page"]
