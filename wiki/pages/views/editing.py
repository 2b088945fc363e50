"""Changing a page in a plain form; nothing that was typed is ever lost."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from wiki.foundation.db import session
from wiki.foundation.errors import Conflict, NotAllowed
from wiki.foundation.messages import _
from wiki.foundation.pagination import read_key
from wiki.foundation.transaction import transaction
from wiki.markup.output import trusted
from wiki.pages.actions import publish_revision
from wiki.pages.forms import EditPageForm
from wiki.pages.models import Page, Revision
from wiki.pages.policy import can_edit_page
from wiki.pages.queries import get_current_revision, get_page
from wiki.pages.rendering import rendered
from wiki.pages.views.blueprint import blueprint
from wiki.web.actor import current_actor


@blueprint.route("/guides/<book_slug>/<page_slug>/modifier", methods=["GET", "POST"])
def edit_page(book_slug: str, page_slug: str) -> ResponseReturnValue:
    page = get_page(book_slug, page_slug, current_actor())
    if not can_edit_page(current_actor(), page):
        raise NotAllowed(_("You may read this page but not change it."))
    current = get_current_revision(page)
    form = EditPageForm(
        data={"title": current.title, "body": current.body, "base_number": str(current.number)}
    )
    if request.method == "GET":
        return _form_page(page, form)
    if "preview" in request.form:
        return _preview(page, form)
    if form.validate():
        try:
            with form.attempt():
                _publish(page, form)
                return redirect(url_for(".show_page", book_slug=book_slug, page_slug=page.slug))
        except Conflict:
            return _conflict(page, form)
    return _form_page(page, form)


def _publish(page: Page, form: EditPageForm) -> None:
    rendering = rendered(page.book, form.body.data, page=page)
    with transaction():
        publish_revision(
            actor=current_actor(),
            page=page,
            base_number=read_key(form.base_number.data) or 0,
            title=form.title.data,
            body=form.body.data,
            summary=form.summary.data,
            rendering=rendering,
        )


def _preview(page: Page, form: EditPageForm) -> ResponseReturnValue:
    """What the text would look like; asked for, never refused, since nothing is saved."""
    body = None
    with form.attempt():
        body = trusted(rendered(page.book, form.body.data, page=page, ids="apercu-").html)
    return _form_page(page, form, preview=body)


def _conflict(page: Page, form: EditPageForm) -> ResponseReturnValue:
    """Both texts whole. Saving once more is then done knowing what the other one says."""
    session.rollback()
    theirs = get_current_revision(page)
    base = read_key(form.base_number.data) or 0
    form.base_number.data = str(theirs.number)
    return _form_page(page, form, theirs=theirs, base=base)


def _form_page(
    page: Page,
    form: EditPageForm,
    *,
    preview: Markup | None = None,
    theirs: Revision | None = None,
    base: int = 0,
) -> ResponseReturnValue:
    return render_template(
        "pages/edit_page.html", page=page, form=form, preview=preview, theirs=theirs, base=base
    ), (409 if theirs else form.status)
