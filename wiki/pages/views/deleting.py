"""Taking a page out of its guide, and bringing it back."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from wiki.foundation.errors import NotAllowed
from wiki.foundation.messages import _
from wiki.foundation.transaction import transaction
from wiki.pages import actions
from wiki.pages.forms.deleting import DeletePageForm, RestorePageForm
from wiki.pages.policy import can_delete_page, can_edit_book
from wiki.pages.queries import get_book, get_page, get_tree
from wiki.pages.queries.deleted import get_deleted_page, list_deleted_pages
from wiki.pages.views.blueprint import blueprint
from wiki.pages.views.places import page_url
from wiki.web.actor import current_actor
from wiki.web.i18n import translate


@blueprint.route("/guides/<book_slug>/<page_slug>/supprimer", methods=["GET", "POST"])
def delete_page(book_slug: str, page_slug: str) -> ResponseReturnValue:
    page = get_page(book_slug, page_slug, current_actor())
    if not can_delete_page(current_actor(), page):
        raise NotAllowed(_("Only the editors of this guide can delete its pages."))
    form = DeletePageForm()
    if form.validate_on_submit():
        with form.attempt():
            with transaction():
                actions.delete_page(actor=current_actor(), page=page, reason=form.reason.data)
            flash(translate(_("The page is deleted. It can be brought back from here.")), "success")
            return redirect(url_for(".list_deleted", book_slug=book_slug))
    node = get_tree(page.book).node(page.id)
    below = len(node.children) if node else 0
    return render_template("pages/delete_page.html", page=page, form=form, below=below), form.status


@blueprint.get("/guides/<book_slug>/supprimees")
def list_deleted(book_slug: str) -> ResponseReturnValue:
    viewer = current_actor()
    book = get_book(book_slug, viewer)
    if not can_edit_book(viewer, book):
        raise NotAllowed(_("Only the editors of this guide can bring its pages back."))
    return render_template(
        "pages/list_deleted.html", book=book, deleted=list_deleted_pages(book, viewer),
        form=RestorePageForm(formdata=None),
    )  # fmt: skip


@blueprint.post("/guides/<book_slug>/supprimees/<public_id>/remettre")
def restore_page(book_slug: str, public_id: str) -> ResponseReturnValue:
    viewer = current_actor()
    page = get_deleted_page(get_book(book_slug, viewer), public_id, viewer)
    if not RestorePageForm().validate():
        return redirect(url_for(".list_deleted", book_slug=book_slug))
    with transaction():
        actions.restore_page(actor=viewer, page=page)
    flash(translate(_("The page is back, with its whole history.")), "success")
    return redirect(page_url(page))
