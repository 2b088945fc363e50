"""Opening a guide, and its settings."""

from flask import flash, redirect, render_template
from flask.typing import ResponseReturnValue

from wiki.accounts.queries import list_groups_of
from wiki.foundation.errors import NotAllowed
from wiki.foundation.messages import _
from wiki.foundation.transaction import transaction
from wiki.pages.actions import change_book_readers, rename_book
from wiki.pages.actions import create_book as create
from wiki.pages.actions import edit_book as edit
from wiki.pages.forms.books import NO_GROUP, BookForm, BookSettingsForm
from wiki.pages.models import Book
from wiki.pages.policy import can_change_book_readers, can_create_book, can_edit_book
from wiki.pages.queries import get_book
from wiki.pages.views.blueprint import blueprint
from wiki.pages.views.places import book_url
from wiki.web.actor import current_actor
from wiki.web.i18n import translate


@blueprint.route("/guides/nouveau", methods=["GET", "POST"])
def create_book() -> ResponseReturnValue:
    actor = current_actor()
    if not can_create_book(actor):
        raise NotAllowed(_("Only administrators can open a new guide."))
    form = BookForm(groups=list_groups_of(actor))
    if form.validate_on_submit():
        with form.attempt():
            with transaction():
                book = _create(form)
            flash(translate(_("The guide is open. Write its first page.")), "success")
            return redirect(book_url(book))
    return render_template("pages/create_book.html", form=form), form.status


@blueprint.route("/guides/<book_slug>/reglages", methods=["GET", "POST"])
def edit_book(book_slug: str) -> ResponseReturnValue:
    actor = current_actor()
    book = get_book(book_slug, actor)
    if not can_edit_book(actor, book):
        raise NotAllowed(_("Only the editors of this guide decide on its settings."))
    form = _settings_form(book)
    if form.validate_on_submit():
        with form.attempt():
            with transaction():
                _change(book, form)
            flash(translate(_("The settings are changed.")), "success")
            return redirect(book_url(book))
    return render_template("pages/edit_book.html", book=book, form=form), form.status


def _settings_form(book: Book) -> BookSettingsForm:
    groups = list_groups_of(current_actor(), also=book.group_id)
    form = BookSettingsForm(obj=book, groups=groups, data={"group": str(book.group_id or NO_GROUP)})
    if not can_change_book_readers(current_actor(), book):
        del form.visibility, form.group
    return form


def _create(form: BookForm) -> Book:
    facts = form.facts
    group = form.chosen_group
    book = create(
        actor=current_actor(), title=form.title.data, description=facts.description,
        publisher=facts.publisher, language=facts.language, licence=facts.licence,
    )  # fmt: skip
    edit(actor=current_actor(), book=book, facts=facts)
    change_book_readers(
        actor=current_actor(), book=book, visibility=form.visibility.data, group=group
    )
    return book


def _change(book: Book, form: BookSettingsForm) -> None:
    actor = current_actor()
    rename_book(actor=actor, book=book, title=form.title.data, slug=form.slug.data)
    edit(actor=actor, book=book, facts=form.facts)
    if "visibility" in form:
        change_book_readers(
            actor=actor, book=book, visibility=form.visibility.data, group=form.chosen_group
        )
