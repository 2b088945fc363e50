"""From the form of a text to its save: the section into its page, merged, rendered, published."""

from flask import request

from wiki.foundation.db import session
from wiki.foundation.errors import Conflict, Invalid, NotFound
from wiki.foundation.messages import _
from wiki.foundation.pagination import read_key
from wiki.foundation.transaction import transaction
from wiki.pages.models import Page
from wiki.pages.queries import get_current_revision
from wiki.pages.sections import replace_section, sections_of
from wiki.proposals.actions.save_page import Saved, save_page
from wiki.proposals.forms.editing import EditPageForm
from wiki.proposals.saving import PreparedSave, TextsConflict, get_base, prepare_save
from wiki.proposals.views.conflicts import chosen_text
from wiki.web.actor import current_actor

MOST_TRIES = 3


def place_of(page: Page, section: str) -> str:
    """Where the draft of a page, or of one section of it, is kept."""
    return f"page:{page.id}#{section}" if section else f"page:{page.id}"


def section_text(body: str, section: str) -> str:
    """The part of a text that is written on; all of it where no section is named.

    Raises:
        NotFound: the text has no such section.
    """
    if not section:
        return body
    for one in sections_of(body):
        if one.id == section:
            return body[one.start : one.end].strip("\n") + "\n"
    raise NotFound


def put_back(page: Page, form: EditPageForm) -> None:
    """From now on the form holds the whole text, its section in place.

    Raises:
        Invalid: the section is gone; the form then holds the text of today, what was written last.
    """
    if not form.section.data:
        return
    base = get_base(page, read_key(form.base_number.data) or 0)
    try:
        form.body.data = replace_section(base.body, form.section.data, form.body.data)
    except NotFound:
        current = get_current_revision(page)
        form.body.data = f"{current.body.rstrip()}\n\n{form.body.data}"
        form.base_number.data = str(current.number)
        gone = _(
            "This section is not there any more. Here is the whole text, with yours at its end."
        )
        form.section.data = ""
        raise Invalid({"body": gone}) from None
    form.section.data = ""


def prepare_and_save(page: Page, form: EditPageForm) -> tuple[PreparedSave, Saved]:
    """Merge and render outside of the transaction; again where the page moved on in between."""
    section = form.section.data or ""
    put_back(page, form)
    for tries_left in range(MOST_TRIES, 0, -1):
        prepared = _prepared(page, form)
        try:
            with transaction():
                return prepared, save_page(
                    actor=current_actor(), page=page, prepared=prepared,
                    place=place_of(page, section), summary=form.summary.data,
                    capacity=form.capacity.data or "none", wanted_by=form.wanted_by.data,
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
