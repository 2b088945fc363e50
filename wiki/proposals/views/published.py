"""What whoever publishes is told."""

from flask import url_for

from wiki.foundation.messages import _
from wiki.pages.models import Page, Revision
from wiki.web.telling import tell


def tell_published(page: Page, revision: Revision, *, former: int, is_merged: bool) -> None:
    """That the text is published, and what it changed on the one of that number."""
    if revision.number == former:
        tell(_("Nothing has changed: this very text is published already."))
        return
    tell(
        _("Your change is published, put together with what others published meanwhile.")
        if is_merged
        else _("Your change is published."),
        href=url_for(
            "pages.compare_revisions", book_slug=page.book.slug, page_slug=page.slug,
            de=former, a=revision.number,
        ),
        label=_("See what has changed"),
    )  # fmt: skip
