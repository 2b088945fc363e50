"""Forms of books and pages."""

from wiki.pages.forms.pages import CreatePageForm, RenamePageForm

__all__ = ["CreatePageForm", "RenamePageForm"]
