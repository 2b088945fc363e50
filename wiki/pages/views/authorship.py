"""Who wrote each passage of a page."""

from collections import defaultdict
from collections.abc import Iterable

from flask import render_template
from flask.typing import ResponseReturnValue

from wiki.foundation.messages import Message, _
from wiki.foundation.sorting import sort_key
from wiki.markup.output import trusted
from wiki.pages.authorship.rendered import passages
from wiki.pages.models import Page
from wiki.pages.queries import Writer, WrittenPage, find_authorship, get_page
from wiki.pages.views.blueprint import blueprint
from wiki.web import pagecache
from wiki.web.actor import current_actor
from wiki.web.i18n import translate

NAMELESS: dict[str, Message] = {
    "import": _("Imported text"),
    "system": _("The site itself"),
    "person": _("A closed account"),
}
"""How an author without a name is called, by the kind of contributor."""


@blueprint.get("/guides/<book_slug>/<page_slug>/auteurs")
def show_authorship(book_slug: str, page_slug: str) -> ResponseReturnValue:
    page = get_page(book_slug, page_slug, current_actor())
    written = find_authorship(page)
    seen = (
        (written.revision_id, written.renderer_version, *written.writers.values())
        if written
        else ()
    )
    return pagecache.answer(
        lambda: _render(page, written),
        parts=(page.book.stamp, *seen),
        is_public=page.book.visibility == "public",
    )


def _render(page: Page, written: WrittenPage | None) -> str:
    found = passages(written.html, written.body, written.runs) if written else []
    writers = written.writers if written else {}
    return render_template(
        "pages/show_authorship.html",
        page=page,
        written=written,
        passages=[(trusted(passage.html), passage) for passage in found],
        whole=trusted(written.html) if written else "",
        writers=writers,
        names={number: name_of(writer) for number, writer in writers.items()},
        legend=_legend(writers.values()),
    )


def name_of(writer: Writer) -> str:
    """The author with their organisation, as readers see them."""
    name, organisation = writer.author.name, writer.author.organisation
    if name and organisation:
        return f"{name} ({organisation})"
    return name or organisation or translate(NAMELESS[writer.kind])


def _legend(writers: Iterable[Writer]) -> list[tuple[str, list[Writer]]]:
    """Everybody whose words are there, in the order of the alphabet: nobody is ranked."""
    revisions: dict[str, list[Writer]] = defaultdict(list)
    for writer in writers:
        revisions[name_of(writer)].append(writer)
    return sorted(revisions.items(), key=lambda item: sort_key(item[0]))
