"""Writes on books and pages, one function per verb."""

from wiki.pages.actions.arrange_page import arrange_page
from wiki.pages.actions.books import create_book
from wiki.pages.actions.create_page import create_page
from wiki.pages.actions.delete_page import delete_page, restore_page
from wiki.pages.actions.edit_book import change_book_readers, edit_book
from wiki.pages.actions.import_guide import import_guide
from wiki.pages.actions.move_page import move_page
from wiki.pages.actions.publish_revision import publish_revision
from wiki.pages.actions.rename_book import rename_book
from wiki.pages.actions.rename_page import rename_page
from wiki.pages.actions.review_dates import reread_page, set_review_date
from wiki.pages.actions.rules import change_book_rules, change_page_rules
from wiki.pages.actions.templates import create_template, delete_template, edit_template
from wiki.pages.actions.topics import set_page_topics

__all__ = [
    "arrange_page",
    "change_book_readers",
    "change_book_rules",
    "change_page_rules",
    "create_book",
    "create_page",
    "create_template",
    "delete_page",
    "delete_template",
    "edit_book",
    "edit_template",
    "import_guide",
    "move_page",
    "publish_revision",
    "rename_book",
    "rename_page",
    "reread_page",
    "restore_page",
    "set_page_topics",
    "set_review_date",
]
