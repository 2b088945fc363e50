"""Forms of books and pages."""

from wiki.pages.forms.pages import CreatePageForm, EditPageForm, RenamePageForm

__all__ = ["CreatePageForm", "EditPageForm", "RenamePageForm"]
