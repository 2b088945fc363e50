"""Reading a page."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from wiki.foundation.errors import NotFound
from wiki.foundation.licences import licence_of
from wiki.foundation.messages import _
from wiki.markup.output import trusted
from wiki.pages.addresses import page_path
from wiki.pages.forms.review_dates import RereadForm
from wiki.pages.markdown_files import page_file
from wiki.pages.policy import (
    can_delete_page,
    can_edit_book,
    can_edit_page,
    can_publish_page,
    can_rename_page,
    can_set_page_topics,
    can_set_review_date,
)
from wiki.pages.queries import (
    PageView,
    find_page_stamp,
    get_current_revision,
    get_page,
    get_page_view,
)
from wiki.pages.queries.topics import topics_of_pages
from wiki.pages.review_dates import is_due
from wiki.pages.views.addresses import canonical_address, permanent_address
from wiki.pages.views.blueprint import blueprint
from wiki.pages.views.contents import headings_of
from wiki.pages.views.moved import with_question
from wiki.pages.views.places import book_steps
from wiki.pages.views.section_links import with_section_links
from wiki.pages.views.structured_data import describe_page
from wiki.pages.views.typesetting import typeset
from wiki.pages.views.waiting import count_waiting, is_following
from wiki.topics.models import Topic
from wiki.web import pagecache
from wiki.web.actor import current_actor
from wiki.web.definitions import with_definitions
from wiki.web.i18n import translate
from wiki.web.kept_reads import kept_read


@blueprint.get("/guides/<book_slug>/<page_slug>")
def show_page(book_slug: str, page_slug: str) -> ResponseReturnValue:
    return page_answer(book_slug, page_slug)


@blueprint.get("/guides/<book_slug>/<page_slug>.md")
def download_page(book_slug: str, page_slug: str) -> ResponseReturnValue:
    viewer = current_actor()
    page = get_page(book_slug, page_slug, viewer)
    revision = get_current_revision(page)
    return pagecache.answer(
        lambda: page_file(page.book, revision, permanent_address(page, revision.number)),
        parts=(revision.digest, page.book.stamp),
        is_public=page.book.visibility == "public",
        media_type="text/markdown; charset=utf-8",
    )


@dataclass(frozen=True)
class Screen:
    """How the pages of one kind of book are read: the template, what it is given besides, and what
    else it depends on.
    """

    template: str = "pages/show_page.html"
    add: Callable[[PageView], Mapping[str, Any]] = lambda _view: {}
    parts: Callable[[], Sequence[object]] = tuple


def page_answer(
    book_slug: str | None,
    page_slug: str,
    screen: Screen = Screen(),  # it is frozen
) -> ResponseReturnValue:
    """A page of a book, or of the site's own; what makes it is asked for only if it is needed."""
    viewer = current_actor()
    asked = (book_slug or "", page_slug)
    stamp = kept_read(
        ("page", *asked, viewer.rights), lambda: find_page_stamp(book_slug, page_slug, viewer)
    )
    if stamp is None:
        get_page(book_slug, page_slug, viewer)  # says where it lives now, or that it does not
        raise NotFound
    if request.path != (path := page_path(stamp.book_kind, book_slug or "", page_slug)):
        return redirect(with_question(path), 301)
    waiting, follows = kept_read(
        ("around page", *asked, viewer),
        lambda: (count_waiting(*asked, viewer), is_following(*asked, viewer)),
    )
    due = viewer.is_member and is_due(stamp.review_by)
    return pagecache.answer(
        lambda: _render(
            get_page_view(book_slug, page_slug, viewer),
            screen,
            waiting,
            due=due,
            follows=follows,
            has_words=stamp.has_words,
        ),
        parts=(*stamp.parts, waiting, due, follows, *screen.parts()),
        is_public=stamp.is_public,
    )


def _render(
    view: PageView, screen: Screen, open_proposals: int, *, due: bool, follows: bool,
    has_words: bool,
) -> str:  # fmt: skip
    page, viewer = view.page, current_actor()
    canonical = canonical_address(page)
    topics = topics_of_pages([page.id]).get(page.id, ())
    shown = {
        "view": view,
        "open_proposals": open_proposals,
        "topics": topics,
        "steps": _steps(view),
        "page": page,
        "book": view.book,
        "body": _body(view, topics, has_words=has_words),
        "headings": headings_of(view.rendering),
        "licence": licence_of(view.book.licence),
        "canonical": canonical,
        "permalink": permanent_address(page, view.revision.number),
        "structured_data": describe_page(view, canonical),
        "may_edit": can_edit_page(viewer, page),
        "may_publish": can_publish_page(viewer, page),
        "may_rename": can_rename_page(viewer, page),
        "may_set_review_date": can_set_review_date(viewer, page),
        "may_set_topics": can_set_page_topics(viewer, page),
        "is_due": due,
        "follows": follows,
        "reread": RereadForm(formdata=None) if due else None,
        "may_delete": can_delete_page(viewer, page),
        "may_add": can_edit_book(viewer, view.book),
    }
    return render_template(screen.template, **(shown | dict(screen.add(view))))


def _body(view: PageView, topics: Sequence[Topic], *, has_words: bool) -> Markup:
    """The text with its definitions; for whoever writes on it, with the way to each section."""
    page, viewer, html = view.page, current_actor(), view.rendering.html
    if has_words:
        html = with_definitions(
            html, viewer=viewer, language=view.book.language, but=page.id,
            platforms=[topic.slug for topic in topics if topic.kind == "platform"],
        )  # fmt: skip
    if not can_edit_page(viewer, page):
        return trusted(html)
    editor = url_for("proposals.edit_page", book_slug=page.book.slug, page_slug=page.slug)
    return trusted(with_section_links(html, editor, translate(_("Edit"))))


def _steps(view: PageView) -> list[tuple[str, str]]:
    """From the list of books of its kind down to the page above this one."""
    above = ((typeset(node.title, view.book.language), node.url) for node in view.ancestors)
    return [*book_steps(view.book), *above]
