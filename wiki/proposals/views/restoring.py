"""Bringing an earlier text of a page back: as a new revision, or as a proposal under review."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from wiki.foundation.errors import Conflict
from wiki.foundation.messages import Message, _
from wiki.foundation.transaction import transaction
from wiki.pages.models import Page, Revision
from wiki.pages.policy import can_publish_page
from wiki.pages.queries import RevisionView, get_current_revision, get_revision
from wiki.pages.views.places import page_url
from wiki.proposals.actions.save_page import Saved, save_page
from wiki.proposals.forms.editing import RestoreForm, ask_what_changes
from wiki.proposals.saving import PreparedSave, prepare_save
from wiki.proposals.views.blueprint import blueprint
from wiki.proposals.views.editing import get_page_to_edit
from wiki.web.actor import current_actor
from wiki.web.i18n import translate
from wiki.web.turns import heavy_work


@blueprint.route(
    "/guides/<book_slug>/<page_slug>/modifications/<int:number>/retablir", methods=["GET", "POST"]
)
def restore_revision(book_slug: str, page_slug: str, number: int) -> ResponseReturnValue:
    """`base_number` is the published revision that was looked at when this was asked."""
    page = get_page_to_edit(book_slug, page_slug)
    wanted, current = get_revision(page, number), get_current_revision(page)
    form = RestoreForm(data={"base_number": str(current.number)})
    if not can_publish_page(current_actor(), page):
        ask_what_changes(form)
    has_moved = form.is_submitted() and form.base_number.data != str(current.number)
    if form.is_submitted() and not has_moved and form.validate():
        try:
            with form.attempt(), heavy_work():
                return _restore(page, wanted, current, form.summary.data)
        except Conflict:
            has_moved = True
    if has_moved:
        form.base_number.data = str(get_current_revision(page).number)
    return render_template(
        "proposals/restore_revision.html",
        page=page, form=form, wanted=wanted, current=current, has_moved=has_moved,
        is_same=_is_same(wanted.revision, current),
        publishes=can_publish_page(current_actor(), page),
    ), 409 if has_moved else form.status  # fmt: skip


def _restore(
    page: Page, wanted: RevisionView, current: Revision, summary: str
) -> ResponseReturnValue:  # fmt: skip
    prepared = prepare_save(
        page, base_number=current.number, title=wanted.revision.title, body=wanted.revision.body
    )
    with transaction():
        saved = _save(page, prepared, summary)
    flash(translate(_said(saved, wanted.revision.number)), "success")
    if saved.proposal:
        return redirect(url_for(".show_proposal", public_id=saved.proposal.public_id))
    return redirect(page_url(page))


def _save(page: Page, prepared: PreparedSave, summary: str) -> Saved:
    return save_page(
        actor=current_actor(), page=page, prepared=prepared, summary=summary, origin="restore"
    )


def _said(saved: Saved, number: int) -> Message:
    if saved.proposal:
        return _("Your proposal waits to be read. You will be told what becomes of it.")
    return _("The text of revision no. %(number)s is published again.", number=number)


def _is_same(wanted: Revision, current: Revision) -> bool:
    return (wanted.title, wanted.body) == (current.title, current.body)
