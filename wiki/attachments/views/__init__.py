"""Screens of files, and the files themselves as readers fetch them."""

from wiki.attachments.views import deleting, editing, lists, one, sending, storing
from wiki.attachments.views.blueprint import blueprint

__all__ = ["blueprint"]

SCREENS = (deleting, editing, lists, one, sending, storing)
