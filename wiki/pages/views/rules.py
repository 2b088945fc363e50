"""The rules of a guide and of a page, for their editors."""

from flask import flash, redirect, render_template
from flask.typing import ResponseReturnValue

from wiki.foundation.errors import NotAllowed
from wiki.foundation.messages import _
from wiki.foundation.transaction import transaction
from wiki.pages.actions import change_book_rules as change_book
from wiki.pages.actions import change_page_rules as change_page
from wiki.pages.forms.rules import BookRulesForm, PageRulesForm
from wiki.pages.models import Book
from wiki.pages.policy import can_edit_book
from wiki.pages.queries import get_book, get_page
from wiki.pages.views.blueprint import blueprint
from wiki.pages.views.places import book_url, page_url
from wiki.web.actor import current_actor
from wiki.web.i18n import translate


@blueprint.route("/guides/<book_slug>/regles", methods=["GET", "POST"])
def change_book_rules(book_slug: str) -> ResponseReturnValue:
    book = get_book(book_slug, current_actor())
    _check(book)
    form = BookRulesForm(data={"regime": book.regime})
    if form.validate_on_submit():
        with form.attempt():
            with transaction():
                change_book(actor=current_actor(), book=book, regime=form.regime.data)
            flash(translate(_("The rules are changed.")), "success")
            return redirect(book_url(book))
    return render_template("pages/change_book_rules.html", book=book, form=form), form.status


@blueprint.route("/guides/<book_slug>/<page_slug>/regle", methods=["GET", "POST"])
def change_page_rules(book_slug: str, page_slug: str) -> ResponseReturnValue:
    page = get_page(book_slug, page_slug, current_actor())
    _check(page.book)
    form = PageRulesForm(data={"regime": page.regime or ""})
    if form.validate_on_submit():
        with form.attempt():
            with transaction():
                change_page(actor=current_actor(), page=page, regime=form.regime.data or None)
            flash(translate(_("The rules are changed.")), "success")
            return redirect(page_url(page))
    return render_template("pages/change_page_rules.html", page=page, form=form), form.status


def _check(book: Book) -> None:
    if not can_edit_book(current_actor(), book):
        raise NotAllowed(_("Only the editors of this guide decide on its rules."))
