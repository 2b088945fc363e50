"""The models of a guide, for its editors."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from wiki.foundation.errors import NotAllowed
from wiki.foundation.messages import Message, _
from wiki.foundation.transaction import transaction
from wiki.pages import actions
from wiki.pages.forms.templates import DeleteTemplateForm, TemplateForm
from wiki.pages.models import Book
from wiki.pages.policy import can_edit_book
from wiki.pages.queries import get_book
from wiki.pages.queries.templates import get_template
from wiki.pages.queries.templates import list_templates as list_own
from wiki.pages.starting_texts import built_in_texts
from wiki.pages.views.blueprint import blueprint
from wiki.web.actor import current_actor
from wiki.web.i18n import translate


@blueprint.get("/guides/<book_slug>/modeles")
def list_templates(book_slug: str) -> ResponseReturnValue:
    book = _book_at(book_slug)
    return render_template(
        "pages/list_templates.html",
        book=book,
        own=list_own(book),
        built_in=built_in_texts(book.language, book.kind),
        form=DeleteTemplateForm(formdata=None),
    )


@blueprint.route("/guides/<book_slug>/modeles/nouveau", methods=["GET", "POST"])
def create_template(book_slug: str) -> ResponseReturnValue:
    book = _book_at(book_slug)
    form = TemplateForm()
    if form.validate_on_submit():
        with form.attempt():
            with transaction():
                actions.create_template(
                    actor=current_actor(), book=book, title=form.title.data, body=form.body.data
                )
            return _back(book, _("The model is kept: new pages can start from it."))
    title = translate(_("A new model"))
    return render_template(
        "pages/edit_template.html", book=book, form=form, title=title
    ), form.status


@blueprint.route("/guides/<book_slug>/modeles/<public_id>", methods=["GET", "POST"])
def edit_template(book_slug: str, public_id: str) -> ResponseReturnValue:
    book = _book_at(book_slug)
    template = get_template(book, public_id)
    form = TemplateForm(data={"title": template.title, "body": template.body})
    if form.validate_on_submit():
        with form.attempt():
            with transaction():
                actions.edit_template(
                    actor=current_actor(), book=book, template=template,
                    title=form.title.data, body=form.body.data,
                )  # fmt: skip
            return _back(book, _("The model is kept: new pages can start from it."))
    return render_template(
        "pages/edit_template.html", book=book, form=form, title=template.title
    ), form.status


@blueprint.post("/guides/<book_slug>/modeles/<public_id>/supprimer")
def delete_template(book_slug: str, public_id: str) -> ResponseReturnValue:
    book = _book_at(book_slug)
    template, form = get_template(book, public_id), DeleteTemplateForm()
    if not form.validate():
        return redirect(url_for(".list_templates", book_slug=book.slug))
    with transaction():
        actions.delete_template(actor=current_actor(), book=book, template=template)
    return _back(book, _("The model is deleted. Pages that started from it stay as they are."))


def _book_at(book_slug: str) -> Book:
    book = get_book(book_slug, current_actor())
    if not can_edit_book(current_actor(), book):
        raise NotAllowed(_("Only the editors of this guide decide on its models."))
    return book


def _back(book: Book, said: Message) -> ResponseReturnValue:
    flash(translate(said), "success")
    return redirect(url_for(".list_templates", book_slug=book.slug))
