"""Where a page lives, as written in links that are stored; screens use their endpoints."""

SITE_PAGES = ("mentions-legales", "confidentialite", "accessibilite", "charte", "aide", "a-propos")
"""Pages of the site's own book that live at the root of the site."""


def page_path(book_kind: str, book_slug: str, page_slug: str) -> str:
    """The one address of a page."""
    if book_kind == "site" and page_slug in SITE_PAGES:
        return f"/{page_slug}"
    return f"/guides/{book_slug}/{page_slug}"
