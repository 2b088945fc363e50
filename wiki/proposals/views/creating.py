"""A new page of a guide: there at once, or a proposal, as the regime of the guide says."""

from collections.abc import Sequence

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from wiki.foundation.clock import now
from wiki.foundation.db import session
from wiki.foundation.errors import NotAllowed
from wiki.foundation.messages import _
from wiki.foundation.pagination import read_key
from wiki.foundation.transaction import transaction
from wiki.markup.output import trusted
from wiki.pages.models import Book, Draft, Page
from wiki.pages.page_words import page_words
from wiki.pages.policy import can_create_page, can_edit_book, can_publish_new_page
from wiki.pages.queries import get_book
from wiki.pages.queries.drafts import find_draft
from wiki.pages.rendering import rendered
from wiki.pages.starting_texts import StartingText, list_starting_texts
from wiki.pages.views.places import page_url
from wiki.proposals.actions.save_new_page import SavedPage, save_new_page
from wiki.proposals.forms.creating import CreatePageForm
from wiki.proposals.forms.editing import ask_what_changes
from wiki.proposals.forms.facts import (
    apart,
    check_facts,
    fact_fields,
    put_together,
    take_apart,
    together,
    with_facts,
)
from wiki.proposals.views.blueprint import blueprint
from wiki.proposals.views.choices import place_choices
from wiki.proposals.views.preparing import capacity_choices
from wiki.web.actor import current_actor
from wiki.web.i18n import translate
from wiki.web.telling import tell
from wiki.web.turns import heavy_work


@blueprint.route("/guides/<book_slug>/nouvelle", methods=["GET", "POST"])
def create_page(book_slug: str) -> ResponseReturnValue:
    """`titre` and `sous` say which page is wanted and where; `modele` what it starts from."""
    book = get_book_to_write_in(book_slug)
    texts = list_starting_texts(book)
    if request.method == "GET":
        draft = find_draft(current_actor(), new_place_of(book))
        return new_form_page(book, _fresh_form(book, texts, draft), draft=draft)
    form = new_form(book, texts)
    if "preview" in request.form:
        return _preview(book, form)
    if "take" in request.form:
        return _start(book, form, texts)
    if form.validate() and check_facts(form, book):
        with form.attempt(), heavy_work():
            return _onwards(_save(book, form))
    return new_form_page(book, form)


def get_book_to_write_in(book_slug: str) -> Book:
    """The guide at this address, for whoever may add a page to it or propose one.

    Raises:
        NotFound: there is none that they see.
        NotAllowed: they may only read it.
    """
    book = get_book(book_slug, current_actor())
    if not can_create_page(current_actor(), book):
        raise NotAllowed(_("Only members can add pages to this guide, or propose some."))
    return book


def new_place_of(book: Book) -> str:
    """Where the draft of a new page is kept: one begun at a time in each guide."""
    return f"new:{book.id}"


def new_form(book: Book, texts: Sequence[StartingText], **kwargs: object) -> CreatePageForm:
    """The form, with the places of this guide and the texts that one may start from."""
    form = with_facts(CreatePageForm, book)(**kwargs)
    if form.is_submitted():
        put_together(form, book)
    form.parent.choices = place_choices(book)
    models = [(text.key, text.title) for text in texts]
    if not can_publish_new_page(current_actor(), book):
        ask_what_changes(form)
    form.start.choices = [("", translate(_("An empty page"))), *models]
    return form


def _named(texts: Sequence[StartingText], key: str | None) -> StartingText | None:
    return next((text for text in texts if text.key == key), None)


def _fresh_form(book: Book, texts: Sequence[StartingText], draft: Draft | None) -> CreatePageForm:
    start = _named(texts, request.args.get("modele"))
    values = {
        "title": draft.title if draft else request.args.get("titre", "")[:200],
        "body": draft.body if draft else (start.body if start else ""),
        "summary": draft.summary if draft else "",
        "parent": (draft.parent_id if draft else read_key(request.args.get("sous"))) or 0,
        "start": start.key if start else "",
        "opened_at": now().isoformat(),
    }
    return new_form(book, texts, formdata=None, data=values)


def _start(book: Book, form: CreatePageForm, texts: Sequence[StartingText]) -> ResponseReturnValue:
    """Take a model over; never in the place of words that somebody has typed."""
    start = _named(texts, form.start.data)
    untouched = {"", *(text.body.strip() for text in texts)}
    facts, rest = apart(book, form.body.data)
    if rest.strip() not in untouched:
        form.validate()
        said = _("The text below is not empty: clear it first to start from a model.")
        form.start.errors = [translate(said)]
        return new_form_page(book, form)
    form.body.data = together(book, facts, start.body if start else "")
    return new_form_page(book, form)


def _save(book: Book, form: CreatePageForm) -> SavedPage:
    rendering = rendered(book, form.body.data)
    with transaction():
        return save_new_page(
            actor=current_actor(),
            book=book,
            parent=session.get(Page, form.parent.data) if form.parent.data else None,
            title=form.title.data,
            body=form.body.data,
            rendering=rendering,
            summary=form.summary.data,
            capacity=form.capacity.data or "none",
            wanted_by=form.wanted_by.data,
            place=new_place_of(book),
        )


def _onwards(saved: SavedPage) -> ResponseReturnValue:
    if saved.page is not None:
        tell(page_words(saved.page.book.kind).published)
        return redirect(page_url(saved.page))
    assert saved.proposal is not None
    flash(translate(_("Your proposal waits to be read. You will be told what becomes of it.")),
          "success")  # fmt: skip
    return redirect(url_for(".show_proposal", public_id=saved.proposal.public_id))


def _preview(book: Book, form: CreatePageForm) -> ResponseReturnValue:
    body = None
    with form.attempt(), heavy_work():
        body = trusted(rendered(book, form.body.data, ids="apercu-").html)
    return new_form_page(book, form, preview=body)


def new_form_page(
    book: Book, form: CreatePageForm, *, preview: Markup | None = None, draft: Draft | None = None
) -> ResponseReturnValue:
    """The editor of a new page with what the form holds, and what was refused beside its field."""
    viewer = current_actor()
    publishes = can_publish_new_page(viewer, book)
    take_apart(form, book)
    return render_template(
        "proposals/create_page.html",
        book=book,
        form=form,
        facts=fact_fields(form, book, in_more=False),
        more_facts=fact_fields(form, book, in_more=True),
        preview=preview,
        draft=draft,
        publishes=publishes,
        words=page_words(book.kind),
        may_manage=can_edit_book(viewer, book),
        capacities=[] if publishes else capacity_choices(viewer),
    ), form.status
