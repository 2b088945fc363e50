"""Forms of books and pages."""

from wiki.pages.forms.pages import RenamePageForm

__all__ = ["RenamePageForm"]
