"""A list brought in: looked at first, then sure."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from wiki.foundation.errors import Invalid, NotAllowed
from wiki.foundation.messages import Message, _, n_
from wiki.foundation.spreadsheets import MOST_BYTES, read_text
from wiki.foundation.transaction import transaction
from wiki.practices.actions import Figures
from wiki.practices.actions import import_presences as bring_in
from wiki.practices.changes import MOST_SHOWN
from wiki.practices.forms.stating import ImportPresencesForm
from wiki.practices.policy import can_import_presences
from wiki.practices.presence_list import read_presence_list
from wiki.practices.trying import try_import
from wiki.practices.views.blueprint import blueprint
from wiki.web.actor import current_actor
from wiki.web.i18n import translate
from wiki.web.turns import heavy_work


@blueprint.route("/cartographie/importer", methods=["GET", "POST"])
def import_presences() -> ResponseReturnValue:
    if not can_import_presences(current_actor()):
        raise NotAllowed(_("Only members say where chambers are. Please sign in."))
    form, found = ImportPresencesForm(), None
    if form.validate_on_submit():
        name, data = _sent(form)
        with form.attempt(), heavy_work():
            found = _tried(name, data)
            if form.is_sure.data:
                with transaction():
                    figures = bring_in(
                        actor=current_actor(), presences=read_presence_list(data, name)
                    )
                flash(translate(_said(figures)), "success")
                return redirect(url_for(".show_matrix"))
        form.text.data = read_text(data) if len(data) <= MOST_BYTES else ""
    return render_template(
        "practices/import_presences.html",
        form=form,
        found=found,
        shown=found.lines[:MOST_SHOWN] if found else [],
        unshown=max(0, len(found.lines) - MOST_SHOWN) if found else 0,
    ), form.status


def _sent(form: ImportPresencesForm) -> tuple[str, bytes]:
    if form.file.data and form.file.data.filename:
        return form.file.data.filename, form.file.data.read(MOST_BYTES + 1)
    return translate(_("pasted table")), (form.text.data or "").encode()


def _tried(name: str, data: bytes) -> Figures:
    if not data.strip():
        raise Invalid({"file": _("Please choose a file, or paste a table.")})
    try:
        return try_import(actor=current_actor(), presences=read_presence_list(data, name))
    except Invalid as refusal:  # above the form, whichever field it has
        raise Invalid({f"list-{key}": text for key, text in refusal.errors.items()}) from refusal


def _said(figures: Figures) -> Message:
    return n_(
        "%(n)s statement brought in, %(unchanged)s as before.",
        "%(n)s statements brought in, %(unchanged)s as before.",
        figures.recorded, unchanged=figures.unchanged,
    )  # fmt: skip
