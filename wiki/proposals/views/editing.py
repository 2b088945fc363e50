"""Writing on a page: to publish at once, or to propose, as its regime says; nothing typed is lost.

A text written on a former revision is put together with what was published since, and said to be;
where both wrote the same sentence, its author chooses, with both texts whole.
"""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from wiki.foundation.clock import now
from wiki.foundation.db import session
from wiki.foundation.errors import Conflict, NotAllowed
from wiki.foundation.messages import _
from wiki.markup.output import trusted
from wiki.pages.models import Draft, Page, Revision
from wiki.pages.page_words import page_words
from wiki.pages.policy import can_edit_page, can_publish_page
from wiki.pages.queries import get_current_revision, get_page
from wiki.pages.queries.drafts import find_draft, list_people_at_work
from wiki.pages.rendering import rendered
from wiki.pages.views.places import page_url
from wiki.proposals.forms.editing import EditPageForm, ask_what_changes
from wiki.proposals.forms.facts import (
    check_facts,
    fact_fields,
    put_together,
    take_apart,
    with_facts,
)
from wiki.proposals.saving import TextsConflict
from wiki.proposals.views.blueprint import blueprint
from wiki.proposals.views.conflicts import marked_words
from wiki.proposals.views.preparing import capacity_choices
from wiki.proposals.views.published import tell_published
from wiki.proposals.views.saving import place_of, prepare_and_save, section_text
from wiki.web.actor import current_actor
from wiki.web.i18n import translate
from wiki.web.turns import heavy_work

MOST_OF_AN_ID = 120


@blueprint.route("/guides/<book_slug>/<page_slug>/modifier", methods=["GET", "POST"])
def edit_page(book_slug: str, page_slug: str) -> ResponseReturnValue:
    page = get_page_to_edit(book_slug, page_slug)
    current = get_current_revision(page)
    if request.method == "GET":
        section = request.args.get("section", "")[:MOST_OF_AN_ID]
        draft = find_draft(current_actor(), place_of(page, section))
        form = _fresh_form(page, current, draft, section)
        _ask(page, form)
        return form_page(page, form, draft=draft)
    form = edit_form(page)
    _ask(page, form)
    if "preview" in request.form:
        return _preview(page, form)
    if form.validate() and check_facts(form, page.book, page):
        try:
            with form.attempt(), heavy_work():
                return _save(page, form)
        except TextsConflict as conflict:
            return _conflict_page(page, form, conflict)
        except Conflict as busy:
            form.form_errors.append(translate(busy.message))
            return form_page(page, form)
    return form_page(page, form)


def edit_form(page: Page) -> EditPageForm:
    """What was sent about this page: its text is whole again, with what it states at its head."""
    form = with_facts(EditPageForm, page.book)()
    put_together(form, page.book)
    return form


def _ask(page: Page, form: EditPageForm) -> None:
    if not can_publish_page(current_actor(), page):
        ask_what_changes(form)


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


def _fresh_form(page: Page, current: Revision, draft: Draft | None, section: str) -> EditPageForm:
    """With the draft where there is one: one goes on where one stopped.

    Raises:
        NotFound: the text has no such section.
    """
    base = session.get(Revision, draft.base_revision_id or 0) if draft else None
    return with_facts(EditPageForm, page.book)(
        formdata=None,
        data={
            "title": draft.title if draft else current.title,
            "body": draft.body if draft else section_text(current.body, section),
            "section": section,
            "summary": draft.summary if draft else "",
            "base_number": str((base or current).number),
            "opened_at": now().isoformat(),
        },
    )


def _save(page: Page, form: EditPageForm) -> ResponseReturnValue:
    section = form.section.data or ""
    prepared, saved = prepare_and_save(page, form)
    if saved.proposal:
        flash(
            translate(_("Your proposal waits to be read. You will be told what becomes of it.")),
            "success",
        )
        return redirect(url_for(".show_proposal", public_id=saved.proposal.public_id))
    assert saved.revision is not None
    tell_published(page, saved.revision, former=prepared.onto, is_merged=prepared.is_merged)
    return redirect(page_url(page) + (f"#{section}" if section else ""))


def _preview(page: Page, form: EditPageForm) -> ResponseReturnValue:
    """What the text would look like; it may conflict with others, since nothing is saved."""
    body = None
    with form.attempt(), heavy_work():
        body = trusted(rendered(page.book, form.body.data, page=page, ids="apercu-").html)
    return form_page(page, form, preview=body)


def _conflict_page(page: Page, form: EditPageForm, conflict: TextsConflict) -> ResponseReturnValue:
    """A choice for each place, and both texts whole."""
    has_moved = bool(form.settled_on.data) and form.settled_on.data != str(conflict.theirs.number)
    form.settled_on.data = str(conflict.theirs.number)
    return render_template(
        "proposals/edit_conflict.html",
        page=page, form=form, conflict=conflict, has_moved=has_moved, chosen=request.form,
        marked_words=marked_words(conflict.merge),
        publishes=can_publish_page(current_actor(), page),
    ), 409  # fmt: skip


def form_page(
    page: Page, form: EditPageForm, *, preview: Markup | None = None, draft: Draft | None = None
) -> ResponseReturnValue:
    """The editor with what the form holds, and what was refused in it beside its field."""
    viewer = current_actor()
    publishes = can_publish_page(viewer, page)
    take_apart(form, page.book)
    facts, more_facts = (
        [] if form.section.data else fact_fields(form, page.book, in_more=in_more)
        for in_more in (False, True)
    )
    return render_template(
        "proposals/edit_page.html",
        page=page,
        form=form,
        facts=facts,
        more_facts=more_facts,
        preview=preview,
        draft=draft,
        publishes=publishes,
        words=page_words(page.book.kind),
        capacities=[] if publishes else capacity_choices(viewer),
        at_work=list_people_at_work(page, viewer),
    ), form.status
