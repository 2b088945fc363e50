"""The order of a guide, for its editors: the whole tree, and each page moved by buttons."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from wiki.foundation.db import session
from wiki.foundation.errors import Conflict, Invalid, NotAllowed
from wiki.foundation.messages import Message, _
from wiki.foundation.pagination import read_key
from wiki.foundation.transaction import transaction
from wiki.pages import actions
from wiki.pages.forms.organising import ArrangeForm
from wiki.pages.models import Book, Page
from wiki.pages.ordering import may_stand_beside, order_digest, steps_from
from wiki.pages.policy import can_edit_book
from wiki.pages.queries import Node, Tree, get_book, get_tree
from wiki.pages.views.blueprint import blueprint
from wiki.web.actor import current_actor
from wiki.web.i18n import translate

EM_SPACE = "\u2003"


@blueprint.route("/guides/<book_slug>/organiser", methods=["GET", "POST"])
def organise_book(book_slug: str) -> ResponseReturnValue:
    """`page` names the page of which one chooses another place, or that was just moved."""
    viewer = current_actor()
    book = get_book(book_slug, viewer)
    if not can_edit_book(viewer, book):
        return _say_to_propose(book)
    form, refusal = ArrangeForm(), None
    if form.validate_on_submit():
        try:
            with form.attempt():
                moved = _move(book, form)
                flash(translate(_("“%(title)s” is moved.", title=moved.title)), "success")
                return redirect(_address_of(book, moved), 303)
        except Conflict as conflict:
            session.rollback()
            refusal = conflict.message
    return _show(book, form, refusal)


def _say_to_propose(book: Book) -> ResponseReturnValue:
    """Members do not decide on the order: they are told how to propose another one."""
    if request.method == "POST" or not current_actor().is_member or book.kind == "site":
        raise NotAllowed(_("Only the editors of this guide decide on its order."))
    return render_template("pages/propose_order.html", book=book), 403


def _move(book: Book, form: ArrangeForm) -> Page:
    way, page_id = form.read_move()
    with transaction():
        return actions.arrange_page(
            actor=current_actor(), page=_page_of(book, page_id), way=way,
            seen=form.seen.data or "", other=session.get(Page, form.read_beside()),
        )  # fmt: skip


def _page_of(book: Book, page_id: int) -> Page:
    page = session.get(Page, page_id)
    if page is None or page.book_id != book.id:
        raise Invalid({"move": _("Please choose where the page goes.")})
    return page


def _address_of(book: Book, page: Page) -> str:
    return url_for(".organise_book", book_slug=book.slug, _anchor=f"page-{page.id}")


def _show(book: Book, form: ArrangeForm, refusal: Message | None) -> ResponseReturnValue:
    tree = get_tree(book)
    form.seen.data = order_digest(tree)
    chosen = tree.node(read_key(request.args.get("page")) or 0)
    form.beside.choices = _others(tree, chosen)
    answer = render_template(
        "pages/organise_book.html",
        book=book,
        tree=tree,
        form=form,
        chosen=chosen,
        refusal=refusal,
        steps={node.id: steps_from(tree, node) for node in tree.nodes},
    )
    return answer, 409 if refusal else form.status


def _others(tree: Tree, chosen: Node | None) -> list[tuple[str, str]]:
    """The pages beside or below which the chosen one may stand."""
    if chosen is None:
        return []
    return [
        (str(node.id), EM_SPACE * node.depth + node.title)
        for node in tree.nodes
        if may_stand_beside(chosen, node)
    ]
