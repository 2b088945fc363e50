"""Two revisions of a page side by side."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from wiki.foundation.errors import NotFound
from wiki.foundation.messages import _
from wiki.foundation.pagination import read_key
from wiki.markup.marked import sanitised_with_marks
from wiki.pages.diff.compare import compare
from wiki.pages.diff.comparison import Text
from wiki.pages.diff.rendered import mark_rendered
from wiki.pages.models import Page
from wiki.pages.queries import RevisionView, get_page, get_revision, latest_number
from wiki.pages.views.blueprint import blueprint
from wiki.web import pagecache
from wiki.web.actor import current_actor
from wiki.web.i18n import translate


@blueprint.get("/guides/<book_slug>/<page_slug>/comparer")
def compare_revisions(book_slug: str, page_slug: str) -> ResponseReturnValue:
    page = get_page(book_slug, page_slug, current_actor())
    latest = latest_number(page)
    older, newer = _numbers(latest)
    if older > newer:
        here = url_for(
            ".compare_revisions", book_slug=book_slug, page_slug=page_slug,
            vue=request.args.get("vue"), de=newer, a=older,
        )  # fmt: skip
        return redirect(here)
    old, new = get_revision(page, older), get_revision(page, newer)
    as_source = request.args.get("vue") == "source"
    return pagecache.answer(
        lambda: _render(page, old, new, latest, as_source=as_source),
        parts=(page.book.stamp, *_seen(old), *_seen(new), as_source),
        is_public=page.book.visibility == "public",
    )


def _seen(view: RevisionView) -> tuple[object, ...]:
    return view.revision.id, view.author, view.rendering.renderer_version


def _render(
    page: Page, old: RevisionView, new: RevisionView, latest: int, *, as_source: bool
) -> str:
    html = "" if as_source else mark_rendered(old.rendering.html, new.rendering.html, translate)
    marked = sanitised_with_marks(html)
    comparison = compare(
        Text(old.revision.title, old.revision.body), Text(new.revision.title, new.revision.body)
    )
    return render_template(
        "pages/compare_revisions.html",
        page=page,
        old=old,
        new=new,
        latest=latest,
        as_source=as_source,
        comparison=comparison,
        marked=marked.html,
        places=comparison.counts.places if as_source else marked.places,
    )


def _numbers(latest: int) -> tuple[int, int]:
    """The two revisions asked for; the last one and the one before it if nothing was."""
    asked = request.args.get("de"), request.args.get("a")
    if asked == (None, None):
        return max(latest - 1, 1), latest
    older, newer = read_key(asked[0]), read_key(asked[1])
    if not older or not newer:
        raise NotFound(_("To compare, two numbers of revisions of this page are needed."))
    return older, newer
