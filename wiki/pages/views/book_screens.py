"""The list of guides, and the title page of one."""

from flask import redirect, render_template, request
from flask.typing import ResponseReturnValue

from wiki.foundation.errors import NotFound
from wiki.foundation.licences import licence_of
from wiki.pages.addresses import page_path
from wiki.pages.policy import (
    can_create_book,
    can_create_page,
    can_edit_book,
    can_publish_new_page,
)
from wiki.pages.queries import (
    BookView,
    find_book_stamp,
    get_book,
    get_book_view,
    list_book_cards,
)
from wiki.pages.views.blueprint import blueprint
from wiki.pages.views.credits import credits_by_role
from wiki.pages.views.moved import with_question
from wiki.pages.views.structured_data import describe_book
from wiki.pages.views.waiting import is_following
from wiki.web import pagecache
from wiki.web.actor import current_actor
from wiki.web.addresses import public_url


@blueprint.get("/guides/")
def list_books() -> ResponseReturnValue:
    viewer = current_actor()
    cards = list_book_cards(viewer)
    return pagecache.answer(
        lambda: render_template(
            "pages/list_books.html",
            cards=cards,
            may_create=can_create_book(viewer),
            canonical=public_url("pages.list_books"),
        ),
        parts=[(card.book.id, card.book.stamp) for card in cards],
        is_public=True,
    )


@blueprint.get("/guides/<book_slug>/")
def show_book(book_slug: str) -> ResponseReturnValue:
    viewer = current_actor()
    found = find_book_stamp(book_slug, viewer)
    if found is None:
        get_book(book_slug, viewer)  # says where it lives now, or that it does not
        raise NotFound
    stamp, visibility, kind = found
    if request.path != (path := page_path(kind, book_slug, "")):
        return redirect(with_question(path), 301)
    follows = is_following(book_slug, "", viewer)
    return pagecache.answer(
        lambda: _render(get_book_view(book_slug, viewer), follows=follows),
        parts=(stamp, follows),
        is_public=visibility == "public",
    )


def _render(view: BookView, *, follows: bool) -> str:
    book = view.book
    canonical = public_url("pages.show_book", book_slug=book.slug)
    return render_template(
        "pages/show_book.html",
        view=view,
        book=book,
        licence=licence_of(book.licence),
        credits=credits_by_role(book),
        canonical=canonical,
        structured_data=describe_book(view, canonical),
        follows=follows,
        may_edit=can_edit_book(current_actor(), book),
        may_create=can_create_page(current_actor(), book),
        may_publish=can_publish_new_page(current_actor(), book),
    )
