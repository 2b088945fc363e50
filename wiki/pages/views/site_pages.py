"""The site's own pages, at its root: legal notice, privacy, charter, help and the like."""

from flask import redirect, url_for
from flask.typing import ResponseReturnValue

from wiki.pages.addresses import SITE_PAGES
from wiki.pages.views.blueprint import blueprint
from wiki.pages.views.reading import page_answer

_NAMES = ", ".join(f'"{name}"' for name in SITE_PAGES)
_ANY = f"<any({_NAMES}):page_slug>"


@blueprint.get(f"/{_ANY}")
def show_site_page(page_slug: str) -> ResponseReturnValue:
    return page_answer(None, page_slug)


@blueprint.get(f"/{_ANY}/")
def drop_site_slash(page_slug: str) -> ResponseReturnValue:
    return redirect(url_for(".show_site_page", page_slug=page_slug), 301)
