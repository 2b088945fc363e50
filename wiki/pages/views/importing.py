"""A document sent, looked at as an outline, then confirmed as a guide."""

from dataclasses import replace

from flask import current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from wiki.accounts.queries import import_actor
from wiki.foundation.actor import Actor
from wiki.foundation.errors import NotAllowed
from wiki.foundation.messages import _, n_
from wiki.foundation.storage import FileStore
from wiki.foundation.transaction import transaction
from wiki.pages.actions import import_guide as store_guide
from wiki.pages.forms.importing import ConfirmImportForm, ImportGuideForm
from wiki.pages.importing.outline import Outline
from wiki.pages.importing.planning import plan_import
from wiki.pages.importing.reading import read_guide
from wiki.pages.importing.waiting import WaitingRoom
from wiki.pages.policy import can_create_book
from wiki.pages.queries import free_book_slug
from wiki.pages.views.blueprint import blueprint
from wiki.web.actor import current_actor
from wiki.web.i18n import translate


@blueprint.route("/guides/importer", methods=["GET", "POST"])
def import_guide() -> ResponseReturnValue:
    viewer = _importer()
    form = ImportGuideForm()
    if form.validate_on_submit():
        with form.attempt():
            data = form.file.data.read()
            name = form.file.data.filename or ""
            read_guide(name, data)
            token = _room(viewer).put(name, data)
            return redirect(url_for(".confirm_import", token=token))
    return render_template("pages/import_guide.html", form=form), form.status


@blueprint.route("/guides/importer/<token>", methods=["GET", "POST"])
def confirm_import(token: str) -> ResponseReturnValue:
    viewer = _importer()
    outline = read_guide(*_room(viewer).get(token))
    form = ConfirmImportForm(title=outline.title)
    if form.validate_on_submit():
        with form.attempt():
            outline = replace(outline, title=form.title.data)
            return _stored(viewer, token, outline, form.visibility.data)
    return render_template("pages/confirm_import.html", form=form, outline=outline), form.status


def _stored(viewer: Actor, token: str, outline: Outline, visibility: str) -> ResponseReturnValue:
    plan = plan_import(outline, free_book_slug(outline.title))
    store = FileStore(current_app.config["SETTINGS"].files_dir)
    with transaction():
        book, is_new = store_guide(
            actor=viewer, author=import_actor(), plan=plan, store=store, visibility=visibility
        )
        slug = book.slug
    _room(viewer).drop(token)
    pages = sum(1 for _page in outline.walk())
    said = n_("The guide is here: %(n)s page.", "The guide is here: %(n)s pages.", pages)
    flash(
        translate(said if is_new else _("This document was already here: nothing was changed.")),
        "success",
    )
    return redirect(url_for(".show_book", book_slug=slug))


def _importer() -> Actor:
    viewer = current_actor()
    if not can_create_book(viewer):
        raise NotAllowed(_("Only administrators can open a new guide."))
    return viewer


def _room(viewer: Actor) -> WaitingRoom:
    return WaitingRoom(current_app.config["SETTINGS"].data_dir, viewer.user_id)
