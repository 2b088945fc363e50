"""Writing on a page: to publish at once, or to propose, as its regime says; nothing typed is lost.

A text written on a former revision is put together with what was published since, and said to be;
where both wrote the same sentence, its author chooses, with both texts whole.
"""

from datetime import datetime

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from wiki.foundation.clock import now
from wiki.foundation.db import session
from wiki.foundation.errors import Conflict, NotAllowed
from wiki.foundation.messages import _
from wiki.foundation.pagination import read_key
from wiki.foundation.transaction import transaction
from wiki.markup.output import trusted
from wiki.pages.models import Draft, Page, Revision
from wiki.pages.policy import can_edit_page, can_publish_page
from wiki.pages.queries import get_current_revision, get_page
from wiki.pages.queries.drafts import find_draft, list_people_at_work
from wiki.pages.rendering import rendered
from wiki.proposals.actions.save_page import Saved, save_page
from wiki.proposals.forms.editing import EditPageForm
from wiki.proposals.saving import PreparedSave, TextsConflict, prepare_save
from wiki.proposals.views.blueprint import blueprint
from wiki.proposals.views.conflicts import chosen_text
from wiki.proposals.views.preparing import capacity_choices
from wiki.web.actor import current_actor
from wiki.web.i18n import translate

MOST_TRIES = 3


@blueprint.route("/guides/<book_slug>/<page_slug>/modifier", methods=["GET", "POST"])
def edit_page(book_slug: str, page_slug: str) -> ResponseReturnValue:
    page = get_page_to_edit(book_slug, page_slug)
    current = get_current_revision(page)
    draft = find_draft(current_actor(), place_of(page))
    if request.method == "GET":
        return _form_page(page, _fresh_form(current, draft), draft=draft)
    form = EditPageForm()
    if "preview" in request.form:
        return _preview(page, form)
    if form.validate():
        try:
            with form.attempt():
                return _save(page, form)
        except TextsConflict as conflict:
            return _conflict_page(page, form, conflict)
    return _form_page(page, form)


def get_page_to_edit(book_slug: str, page_slug: str) -> Page:
    """The page at this address, for whoever may write on it.

    Raises:
        NotFound: there is none that they see.
        NotAllowed: they may only read it.
    """
    page = get_page(book_slug, page_slug, current_actor())
    if not can_edit_page(current_actor(), page):
        raise NotAllowed(_("You may read this page but not change it."))
    return page


def place_of(page: Page) -> str:
    """Where the draft of a page is kept."""
    return f"page:{page.id}"


def _fresh_form(current: Revision, draft: Draft | None) -> EditPageForm:
    """With the draft where there is one: one goes on where one stopped."""
    base = session.get(Revision, draft.base_revision_id or 0) if draft else None
    found = draft or current
    return EditPageForm(
        formdata=None,
        data={
            "title": found.title,
            "body": found.body,
            "summary": draft.summary if draft else "",
            "base_number": str((base or current).number),
            "opened_at": now().isoformat(),
        },
    )


def _save(page: Page, form: EditPageForm) -> ResponseReturnValue:
    prepared, saved = _prepare_and_save(page, form)
    if saved.proposal:
        flash(
            translate(_("Your proposal waits to be read. You will be told what becomes of it.")),
            "success",
        )
        return redirect(url_for(".show_proposal", public_id=saved.proposal.public_id))
    if prepared.is_merged:
        flash(
            translate(_("Your changes are put together with those published meanwhile.")), "success"
        )
    return redirect(url_for("pages.show_page", book_slug=page.book.slug, page_slug=page.slug))


def _prepare_and_save(page: Page, form: EditPageForm) -> tuple[PreparedSave, Saved]:
    """Merge and render outside of the transaction; again where the page moved on in between."""
    for tries_left in range(MOST_TRIES, 0, -1):
        prepared = _prepared(page, form)
        try:
            with transaction():
                return prepared, save_page(
                    actor=current_actor(), page=page, prepared=prepared, place=place_of(page),
                    summary=form.summary.data, capacity=form.capacity.data or "none",
                    wanted_by=form.wanted_by.data,
                )  # fmt: skip
        except Conflict:
            session.rollback()
            if tries_left == 1:
                raise
    raise AssertionError("unreachable")


def _prepared(page: Page, form: EditPageForm) -> PreparedSave:
    """What is to be saved; where the form carries choices, these settle the conflict they are of.

    Choices made against a text that is no longer the published one settle nothing.
    """
    base = read_key(form.base_number.data) or 0
    try:
        return prepare_save(page, base_number=base, title=form.title.data, body=form.body.data)
    except TextsConflict as conflict:
        if form.settled_on.data != str(conflict.theirs.number):
            raise
        title = request.form.get("chosen_title") or conflict.title or form.title.data
        return prepare_save(
            page, base_number=conflict.theirs.number, title=title, body=chosen_text(conflict.merge)
        )


def _preview(page: Page, form: EditPageForm) -> ResponseReturnValue:
    """What the text would look like; asked for, never refused, since nothing is saved."""
    body = None
    with form.attempt():
        body = trusted(rendered(page.book, form.body.data, page=page, ids="apercu-").html)
    return _form_page(page, form, preview=body)


def _conflict_page(page: Page, form: EditPageForm, conflict: TextsConflict) -> ResponseReturnValue:
    """A choice for each place, and both texts whole."""
    has_moved = bool(form.settled_on.data) and form.settled_on.data != str(conflict.theirs.number)
    form.settled_on.data = str(conflict.theirs.number)
    return render_template(
        "proposals/edit_conflict.html",
        page=page, form=form, conflict=conflict, has_moved=has_moved, chosen=request.form,
        publishes=can_publish_page(current_actor(), page),
    ), 409  # fmt: skip


def _form_page(
    page: Page, form: EditPageForm, *, preview: Markup | None = None, draft: Draft | None = None
) -> ResponseReturnValue:
    viewer = current_actor()
    publishes = can_publish_page(viewer, page)
    return render_template(
        "proposals/edit_page.html",
        page=page,
        form=form,
        preview=preview,
        draft=draft,
        publishes=publishes,
        capacities=[] if publishes else capacity_choices(viewer),
        at_work=list_people_at_work(page, viewer),
    ), form.status


def read_moment(text: str | None) -> datetime | None:
    """When a form was opened, as it says itself."""
    try:
        moment = datetime.fromisoformat(text or "")
    except ValueError:
        return None
    return moment if moment.tzinfo else None
