"""A list of terms brought in: looked at first, then sure."""

from flask import redirect, render_template
from flask.typing import ResponseReturnValue

from wiki.foundation.errors import Conflict, Invalid, NotAllowed
from wiki.foundation.messages import _, n_
from wiki.foundation.spreadsheets import MOST_BYTES, read_text
from wiki.foundation.transaction import transaction
from wiki.glossary import actions
from wiki.glossary.forms import ImportTermsForm
from wiki.glossary.importing import count_new, plan_terms
from wiki.glossary.policy import can_import_terms
from wiki.glossary.queries import get_lexicon
from wiki.glossary.term_list import TermList, read_term_list
from wiki.glossary.views.blueprint import blueprint
from wiki.pages.views.places import book_url
from wiki.web.actor import current_actor
from wiki.web.i18n import translate
from wiki.web.telling import tell
from wiki.web.turns import heavy_work

MOST_SHOWN = 50
"""So many faults, and so many terms, are named at a time."""


@blueprint.route("/lexique/<book_slug>/importer", methods=["GET", "POST"])
def import_terms(book_slug: str) -> ResponseReturnValue:
    book, lexicon = get_lexicon(book_slug, current_actor())
    if not can_import_terms(current_actor(), book):
        raise NotAllowed(_("Editors bring lists into lexicons, where terms are published at once."))
    form, listed, planned = ImportTermsForm(), None, None
    if form.validate_on_submit():
        name, data = _sent(form)
        try:
            with form.attempt(), heavy_work():
                listed = _listed(name, data)
                planned = plan_terms(book, listed)
                if form.is_sure.data:
                    with transaction():
                        actions.import_terms(actor=current_actor(), book=book, planned=planned)
                    new, changed, _same = count_new(planned)
                    done = n_("%(n)s term brought in.", "%(n)s terms brought in.", new + changed)
                    tell(done)
                    return redirect(book_url(book))
        except Conflict as busy:
            form.form_errors.append(translate(busy.message))
        form.text.data = read_text(data) if len(data) <= MOST_BYTES else ""
    faults = list(form.form_errors)
    return render_template(
        "glossary/import_terms.html",
        form=form, book=book, lexicon=lexicon, planned=planned,
        counts=count_new(planned or []), shown=(planned or [])[:MOST_SHOWN],
        ignored=listed.ignored[:MOST_SHOWN] if listed else [],
        faults=faults[:MOST_SHOWN], more=max(0, len(faults) - MOST_SHOWN),
    ), form.status  # fmt: skip


def _sent(form: ImportTermsForm) -> tuple[str, bytes]:
    if form.file.data and form.file.data.filename:
        return form.file.data.filename, form.file.data.read(MOST_BYTES + 1)
    return translate(_("pasted table")), (form.text.data or "").encode()


def _listed(name: str, data: bytes) -> TermList:
    if not data.strip():
        raise Invalid({"file": _("Please choose a file, or paste a table.")})
    return read_term_list(data, name)
