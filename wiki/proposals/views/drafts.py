"""Drafts: kept while one writes, found again, thrown away."""

from collections.abc import Callable

from flask import flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from wiki.foundation.clock import read_moment
from wiki.foundation.db import session
from wiki.foundation.errors import NotAllowed
from wiki.foundation.messages import _
from wiki.foundation.pagination import read_key
from wiki.foundation.transaction import transaction
from wiki.pages.actions.drafts import discard_draft, save_draft, save_new_draft
from wiki.pages.models import Book, Draft, Page
from wiki.pages.queries.drafts import get_draft, list_drafts
from wiki.pages.starting_texts import list_starting_texts
from wiki.proposals.forms.creating import CreatePageForm
from wiki.proposals.forms.editing import EditPageForm, WritingForm
from wiki.proposals.forms.judging import VersionForm
from wiki.proposals.views.blueprint import blueprint
from wiki.proposals.views.creating import (
    get_book_to_write_in,
    new_form,
    new_form_page,
    new_place_of,
)
from wiki.proposals.views.editing import edit_form, form_page, get_page_to_edit
from wiki.proposals.views.saving import place_of
from wiki.threads.queries import list_post_drafts
from wiki.web.actor import current_actor
from wiki.web.addresses import safe_next
from wiki.web.i18n import translate

MAX_TITLE = 200
JUST_KEPT = "garde"
"""Says to the form that its writer knows of the draft: they kept it a moment ago."""


@blueprint.post("/guides/<book_slug>/<page_slug>/brouillon")
def keep_draft(book_slug: str, page_slug: str) -> ResponseReturnValue:
    """From the script while somebody types, or from its button: whatever can be kept is kept."""
    page = get_page_to_edit(book_slug, page_slug)
    form = edit_form(page)
    return _answer(
        form,
        keep=lambda: _keep(page, form),
        address=_editor(page, form),
        screen=lambda: form_page(page, form),
    )


@blueprint.post("/guides/<book_slug>/nouvelle/brouillon")
def keep_new_draft(book_slug: str) -> ResponseReturnValue:
    """The same of a page that does not exist yet."""
    book = get_book_to_write_in(book_slug)
    form = new_form(book, list_starting_texts(book))
    return _answer(
        form,
        keep=lambda: _keep_new(book, form),
        address=url_for(".create_page", book_slug=book.slug),
        screen=lambda: new_form_page(book, form),
    )


def _answer(
    form: WritingForm, *, keep: Callable[[], Draft | None], address: str,
    screen: Callable[[], ResponseReturnValue],
) -> ResponseReturnValue:  # fmt: skip
    """To a script in its own words; to a person, the form again at its address."""
    by_script = request.accept_mimetypes.best == "application/json"
    if not form.validate() and ("csrf_token" in form.errors or "body" in form.errors):
        return _refused(form) if by_script else redirect(address, 307)
    draft = None
    with form.attempt(), transaction():
        draft = keep()
    if form.refused:
        return _refused(form) if by_script else screen()
    if by_script:
        answer = jsonify(saved_at=draft.saved_at.isoformat() if draft else None)
        return answer, 200, {"Cache-Control": "no-store"}
    flash(translate(_("Your draft is kept. Nobody else sees it.")), "success")
    return redirect(f"{address}{'&' if '?' in address else '?'}{JUST_KEPT}=1")


def _refused(form: WritingForm) -> ResponseReturnValue:
    return jsonify(errors=form.errors), 422, {"Cache-Control": "no-store"}


def _keep(page: Page, form: EditPageForm) -> Draft | None:
    return save_draft(
        actor=current_actor(), page=page, place=place_of(page, form.section.data or ""),
        base_number=read_key(form.base_number.data) or 0,
        title=form.title.data[:MAX_TITLE], body=form.body.data,
        summary=form.summary.data, opened_at=read_moment(form.opened_at.data),
    )  # fmt: skip


def _keep_new(book: Book, form: CreatePageForm) -> Draft | None:
    return save_new_draft(
        actor=current_actor(), book=book, place=new_place_of(book),
        parent=session.get(Page, form.parent.data) if form.parent.data else None,
        title=(form.title.data or "")[:MAX_TITLE], body=form.body.data,
        summary=form.summary.data or "", opened_at=read_moment(form.opened_at.data),
    )  # fmt: skip


@blueprint.get("/brouillons/")
def show_drafts() -> ResponseReturnValue:
    viewer = current_actor()
    if not viewer.is_member:
        raise NotAllowed(_("Please sign in to find your drafts."))
    return render_template(
        "proposals/show_drafts.html",
        drafts=list_drafts(viewer),
        messages=list_post_drafts(viewer),
    )


@blueprint.route("/brouillons/<public_id>/jeter", methods=["GET", "POST"])
def throw_draft(public_id: str) -> ResponseReturnValue:
    draft = get_draft(current_actor(), public_id)
    back = safe_next(request.args.get("suite"), url_for(".show_drafts"))
    form = VersionForm()
    if form.validate_on_submit():
        with transaction():
            discard_draft(actor=current_actor(), place=draft.place)
        flash(translate(_("The draft is thrown away.")), "success")
        return redirect(back)
    return render_template(
        "proposals/throw_draft.html", draft=draft, form=form, back=back
    ), form.status


def _editor(page: Page, form: EditPageForm) -> str:
    section = form.section.data or None
    return url_for(".edit_page", book_slug=page.book.slug, page_slug=page.slug, section=section)
