"""Full addresses of pages, for machines and for those who cite."""

from wiki.pages.addresses import page_path
from wiki.pages.models import Page
from wiki.web.addresses import public_url, site_address


def canonical_address(page: Page) -> str:
    """Where the page is read."""
    return site_address() + page_path(page.book.kind, page.book.slug, page.slug)


def permanent_address(page: Page, number: int) -> str:
    """Where this very text is read, whatever the page becomes."""
    return public_url(
        "pages.show_revision", book_slug=page.book.slug, page_slug=page.slug, number=number
    )
