"""A new page in a guide."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from wiki.foundation.db import session
from wiki.foundation.errors import NotAllowed
from wiki.foundation.messages import _
from wiki.foundation.pagination import read_key
from wiki.foundation.transaction import transaction
from wiki.markup.output import trusted
from wiki.pages.actions import create_page as create
from wiki.pages.forms import CreatePageForm
from wiki.pages.models import Book, Page
from wiki.pages.policy import can_edit_book
from wiki.pages.queries import Node, get_book, get_tree
from wiki.pages.rendering import rendered
from wiki.pages.views.blueprint import blueprint
from wiki.web.actor import current_actor
from wiki.web.i18n import translate

EM_SPACE = "\u2003"


@blueprint.route("/guides/<book_slug>/nouvelle", methods=["GET", "POST"])
def create_page(book_slug: str) -> ResponseReturnValue:
    book = get_book(book_slug, current_actor())
    if not can_edit_book(current_actor(), book):
        raise NotAllowed(_("Only the editors of this guide can add pages to it."))
    form = CreatePageForm()
    form.parent.choices = _places(book)
    if request.method == "GET":
        form.title.data = request.args.get("titre", "")[:200]
        form.parent.data = read_key(request.args.get("sous")) or 0
    elif "preview" in request.form:
        return _preview(book, form)
    elif form.validate():
        with form.attempt():
            page = _create(book, form)
            return redirect(url_for(".show_page", book_slug=book_slug, page_slug=page.slug))
    return _form_page(book, form)


def _create(book: Book, form: CreatePageForm) -> Page:
    rendering = rendered(book, form.body.data)
    with transaction():
        return create(
            actor=current_actor(),
            book=book,
            parent=session.get(Page, form.parent.data) if form.parent.data else None,
            title=form.title.data,
            body=form.body.data,
            summary=form.summary.data,
            rendering=rendering,
        )


def _preview(book: Book, form: CreatePageForm) -> ResponseReturnValue:
    body = None
    with form.attempt():
        body = trusted(rendered(book, form.body.data, ids="apercu-").html)
    return _form_page(book, form, preview=body)


def _places(book: Book) -> list[tuple[int, str]]:
    top = (0, translate(_("At the end of the guide")))
    return [top, *((node.id, _place(node)) for node in get_tree(book).nodes)]


def _place(node: Node) -> str:
    return EM_SPACE * node.depth + translate(_("Under “%(title)s”", title=node.title))


def _form_page(
    book: Book, form: CreatePageForm, *, preview: Markup | None = None
) -> ResponseReturnValue:
    return render_template(
        "pages/create_page.html", book=book, form=form, preview=preview
    ), form.status
