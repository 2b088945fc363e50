"""Putting changes into a proposal, and taking them out."""

from collections.abc import Callable
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from wiki.foundation.db import session
from wiki.foundation.errors import NotFound
from wiki.foundation.messages import Message, _
from wiki.foundation.pagination import read_key
from wiki.foundation.transaction import transaction
from wiki.markup.output import trusted
from wiki.pages.models import Page
from wiki.pages.queries import get_current_revision, get_page_by_public_id
from wiki.pages.rendering import rendered
from wiki.proposals import actions
from wiki.proposals.actions.checks import check_open
from wiki.proposals.forms.judging import VersionForm
from wiki.proposals.forms.preparing import (
    ChoosePageForm,
    MoveForm,
    NewPageForm,
    RenameForm,
    TextForm,
)
from wiki.proposals.models import Change, Proposal
from wiki.proposals.views.blueprint import blueprint
from wiki.proposals.views.choices import (
    page_choices,
    parent_choices,
    place_choices,
    read_parent,
)
from wiki.proposals.views.found import own_proposal_at
from wiki.proposals.views.preparing import prepared_changes
from wiki.web.actor import current_actor
from wiki.web.forms import Form
from wiki.web.i18n import translate
from wiki.web.turns import heavy_work

TITLES: dict[str, Message] = {
    "texte": _("Which page do you change?"),
    "deplacer": _("Move a page"),
    "renommer": _("Give a page a new address"),
    "supprimer": _("Delete a page"),
}
FORMS: dict[str, type[ChoosePageForm]] = {
    "texte": ChoosePageForm,
    "deplacer": MoveForm,
    "renommer": RenameForm,
    "supprimer": ChoosePageForm,
}


@blueprint.route("/propositions/<public_id>/ajouter/<kind>", methods=["GET", "POST"])
def add_change(public_id: str, kind: str) -> ResponseReturnValue:
    """Choose a page, and what is to be done with it."""
    proposal = _open_proposal(public_id)
    if kind not in FORMS:
        raise NotFound
    form = FORMS[kind]()
    form.page.choices = page_choices(proposal.book)
    if isinstance(form, MoveForm):
        form.parent.choices = place_choices(proposal.book)
    if request.method == "GET" and "page" in request.args:
        form.page.data = get_page_by_public_id(request.args["page"], current_actor()).id
    if form.validate_on_submit():
        with form.attempt():
            return _chosen(proposal, kind, form)
    return render_template(
        "proposals/add_change.html", proposal=proposal, form=form, title=translate(TITLES[kind])
    ), form.status


@blueprint.route("/propositions/<public_id>/nouvelle-page", methods=["GET", "POST"])
def add_page(public_id: str) -> ResponseReturnValue:
    proposal = _open_proposal(public_id)
    form = NewPageForm()
    form.parent.choices = parent_choices(proposal.book, prepared_changes(proposal))

    def put_in() -> None:
        parent, parent_item = read_parent(proposal.book, form.parent.data)
        actions.add_change(
            actor=current_actor(), proposal=proposal, kind="create", title=form.title.data,
            body=form.body.data, parent=parent, parent_item=parent_item,
        )  # fmt: skip

    return _text_screen(proposal, form, put_in, translate(_("A new page")))


@blueprint.route("/propositions/<public_id>/pages/<page_id>", methods=["GET", "POST"])
def write_page(public_id: str, page_id: str) -> ResponseReturnValue:
    """Another text of a page that the proposal does not change yet."""
    proposal = _open_proposal(public_id)
    page = get_page_by_public_id(page_id, current_actor())
    if page.book_id != proposal.book_id:
        raise NotFound
    known = next((c for c in prepared_changes(proposal) if _is_text_of(c, page)), None)
    if known is not None and request.method == "GET":
        return redirect(url_for(".edit_change", public_id=public_id, item=known.item))
    current = get_current_revision(page)
    form = TextForm(data={"title": current.title, "body": current.body, "base": str(current.id)})
    return _text_screen(proposal, form, _editing(proposal, form, page), page.title, page)


@blueprint.route("/propositions/<public_id>/changements/<int:item>", methods=["GET", "POST"])
def edit_change(public_id: str, item: int) -> ResponseReturnValue:
    """The text of a change that is in the proposal already."""
    proposal = _open_proposal(public_id)
    change = next((c for c in prepared_changes(proposal) if c.item == item), None)
    if change is None or change.kind not in ("edit", "create"):
        raise NotFound
    base = str(change.base_revision_id or "")
    form = TextForm(data={"title": change.title, "body": change.body, "base": base})
    if change.page is not None:
        put_in = _editing(proposal, form, change.page)
        return _text_screen(proposal, form, put_in, change.page.title, change.page)
    parent_id, parent_item = change.parent_id, change.parent_item

    def put_in_page() -> None:
        actions.add_change(
            actor=current_actor(), proposal=proposal, kind="create", item=item,
            title=form.title.data, body=form.body.data, parent_item=parent_item,
            parent=session.get(Page, parent_id) if parent_id else None,
        )  # fmt: skip

    return _text_screen(proposal, form, put_in_page, change.title)


@blueprint.post("/propositions/<public_id>/enlever/<int:item>")
def remove_change(public_id: str, item: int) -> ResponseReturnValue:
    proposal, form = own_proposal_at(public_id), VersionForm()
    if form.validate():
        with form.attempt(), transaction():
            actions.remove_change(actor=current_actor(), proposal=proposal, item=item)
    if form.status != 200:  # refused, or open for too long
        said = next(iter(form.form_errors), _("This page had been open for a long time."))
        flash(translate(said), "error")
    return redirect(url_for(".prepare_proposal", public_id=public_id))


def _editing(proposal: Proposal, form: TextForm, page: Page) -> Callable[[], None]:
    def put_in() -> None:
        actions.add_change(
            actor=current_actor(), proposal=proposal, kind="edit", page=page,
            base_revision_id=read_key(form.base.data), title=form.title.data, body=form.body.data,
        )  # fmt: skip

    return put_in


def _text_screen(
    proposal: Proposal, form: TextForm, put_in: Callable[[], None], title: str,
    page: Page | None = None,
) -> ResponseReturnValue:  # fmt: skip
    """Write, look at it, put it in; the text is rendered first, so that it can be published."""
    preview = None
    if form.is_submitted() and form.validate():
        with form.attempt(), heavy_work():
            made = rendered(proposal.book, form.body.data, page=page, ids="apercu-")
            if "preview" not in request.form:
                return _put_in(proposal, put_in)
            preview = trusted(made.html)
    return render_template(
        "proposals/edit_change.html", proposal=proposal, form=form, title=title, preview=preview
    ), form.status


def _put_in(proposal: Proposal, put_in: Callable[[], Any]) -> ResponseReturnValue:
    with transaction():
        put_in()
    flash(translate(_("It is in your proposal. Nobody else sees it until you submit it.")),
          "success")  # fmt: skip
    return redirect(url_for(".prepare_proposal", public_id=proposal.public_id))


def _chosen(proposal: Proposal, kind: str, form: Form) -> ResponseReturnValue:
    page = session.get(Page, form.page.data)
    if page is None:
        raise NotFound
    if kind == "texte":
        values = {"public_id": proposal.public_id, "page_id": page.public_id}
        return redirect(url_for(".write_page", **values))  # type: ignore[arg-type]

    def put_in() -> None:
        values: dict[str, Any] = {"kind": "delete"}
        if kind == "renommer":
            values = {"kind": "rename", "slug": form.slug.data}
        elif kind == "deplacer":
            parent = session.get(Page, form.parent.data) if form.parent.data else None
            values = {"kind": "move", "parent": parent}
        actions.add_change(actor=current_actor(), proposal=proposal, page=page, **values)

    return _put_in(proposal, put_in)


def _open_proposal(public_id: str) -> Proposal:
    proposal = own_proposal_at(public_id)
    check_open(proposal)
    return proposal


def _is_text_of(change: Change, page: Page) -> bool:
    return change.kind == "edit" and change.page_id == page.id
