"""Drafts: kept while one writes, found again, thrown away."""

from datetime import datetime

from flask import flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from wiki.foundation.errors import NotAllowed
from wiki.foundation.messages import _
from wiki.foundation.pagination import read_key
from wiki.foundation.transaction import transaction
from wiki.pages.actions.drafts import discard_draft, save_draft
from wiki.pages.models import Page
from wiki.pages.queries.drafts import get_draft, list_drafts
from wiki.proposals.forms.editing import EditPageForm
from wiki.proposals.forms.judging import VersionForm
from wiki.proposals.views.blueprint import blueprint
from wiki.proposals.views.editing import form_page, get_page_to_edit
from wiki.proposals.views.saving import place_of
from wiki.web.actor import current_actor
from wiki.web.addresses import safe_next
from wiki.web.i18n import translate

MAX_TITLE = 200


@blueprint.post("/guides/<book_slug>/<page_slug>/brouillon")
def keep_draft(book_slug: str, page_slug: str) -> ResponseReturnValue:
    """From the script while somebody types, or from its button: whatever can be kept is kept."""
    page = get_page_to_edit(book_slug, page_slug)
    form = EditPageForm()
    by_script = request.accept_mimetypes.best == "application/json"
    if not form.validate() and ("csrf_token" in form.errors or "body" in form.errors):
        if by_script:
            return jsonify(errors=form.errors), 422, {"Cache-Control": "no-store"}
        return redirect(_editor(page, form), 307)
    saved_at = None
    with form.attempt():
        saved_at = _keep(page, form)
    if form.refused:
        if by_script:
            return jsonify(errors=form.errors), 422, {"Cache-Control": "no-store"}
        return form_page(page, form)
    if by_script:
        answer = jsonify(saved_at=saved_at.isoformat() if saved_at else None)
        return answer, 200, {"Cache-Control": "no-store"}
    flash(translate(_("Your draft is kept. Nobody else sees it.")), "success")
    return redirect(_editor(page, form))


def _keep(page: Page, form: EditPageForm) -> datetime | None:
    with transaction():
        draft = save_draft(
            actor=current_actor(), page=page, place=place_of(page, form.section.data or ""),
            base_number=read_key(form.base_number.data) or 0,
            title=form.title.data[:MAX_TITLE], body=form.body.data,
            summary=form.summary.data, opened_at=_read_moment(form.opened_at.data),
        )  # fmt: skip
        return draft.saved_at if draft else None


@blueprint.get("/brouillons/")
def show_drafts() -> ResponseReturnValue:
    viewer = current_actor()
    if not viewer.is_member:
        raise NotAllowed(_("Please sign in to find your drafts."))
    return render_template(
        "proposals/show_drafts.html", drafts=list_drafts(viewer), form=VersionForm(formdata=None)
    )


@blueprint.post("/brouillons/<public_id>/jeter")
def throw_draft(public_id: str) -> ResponseReturnValue:
    draft = get_draft(current_actor(), public_id)
    form = VersionForm()
    if form.validate():
        with transaction():
            discard_draft(actor=current_actor(), place=draft.place)
        flash(translate(_("The draft is thrown away.")), "success")
    return redirect(safe_next(request.args.get("suite"), url_for(".show_drafts")))


def _editor(page: Page, form: EditPageForm) -> str:
    section = form.section.data or None
    return url_for(".edit_page", book_slug=page.book.slug, page_slug=page.slug, section=section)


def _read_moment(text: str | None) -> datetime | None:
    """When a form was opened, as it says itself."""
    try:
        moment = datetime.fromisoformat(text or "")
    except ValueError:
        return None
    return moment if moment.tzinfo else None
