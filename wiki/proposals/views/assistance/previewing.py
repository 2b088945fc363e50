"""The text being written, as its readers would see it; nothing is saved, so nothing conflicts."""

from flask import jsonify
from flask.typing import ResponseReturnValue

from wiki.foundation.errors import Busy, Invalid, NotAllowed
from wiki.foundation.messages import _
from wiki.pages.models import Book, Page
from wiki.pages.policy import can_edit_book, can_edit_page
from wiki.pages.queries import get_book, get_page_by_public_id
from wiki.pages.rendering import rendered
from wiki.proposals.forms.assistance import PreviewForm
from wiki.proposals.forms.facts import whole_text
from wiki.proposals.policy import can_create_proposal, can_propose_edit
from wiki.proposals.views.assistance.answering import refusal, refused, told
from wiki.proposals.views.blueprint import blueprint
from wiki.web.actor import current_actor
from wiki.web.i18n import translate
from wiki.web.turns import heavy_work


@blueprint.post("/editeur/apercu")
def preview_text() -> ResponseReturnValue:
    barred = refusal()
    if barred:
        return barred
    form = PreviewForm()
    book, page = _place(form)
    if not form.validate():
        return refused(form)
    try:
        with heavy_work():
            html = rendered(book, whole_text(book, form.body.data), page=page, ids="apercu-").html
    except Busy as later:
        return told(later.message, later.status)
    except Invalid as found:
        sentences = [translate(sentence) for sentence in found.errors.values()]
        return jsonify(error=" ".join(sentences), errors={}), 422, {"Cache-Control": "no-store"}
    return jsonify(html=html), 200, {"Cache-Control": "no-store"}


def _place(form: PreviewForm) -> tuple[Book, Page | None]:
    """The page that the text is for, or the book of one that does not exist yet."""
    viewer = current_actor()
    if form.page.data:
        page = get_page_by_public_id(form.page.data, viewer)
        if not (can_edit_page(viewer, page) or can_propose_edit(viewer, page)):
            raise NotAllowed(_("You may read this page but not change it."))
        return page.book, page
    book = get_book(form.book.data or "", viewer)
    if not (can_edit_book(viewer, book) or can_create_proposal(viewer, book)):
        raise NotAllowed(_("Only the editors of this guide can add pages to it."))
    return book, None
