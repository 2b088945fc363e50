"""When a page is to be read again, and that it was."""

from flask import flash, redirect, render_template
from flask.typing import ResponseReturnValue

from wiki.foundation.errors import NotAllowed
from wiki.foundation.messages import _
from wiki.foundation.transaction import transaction
from wiki.pages import actions
from wiki.pages.forms.review_dates import RereadForm, ReviewDateForm
from wiki.pages.models import Page
from wiki.pages.policy import can_set_review_date
from wiki.pages.queries import get_page
from wiki.pages.review_dates import is_due
from wiki.pages.views.blueprint import blueprint
from wiki.pages.views.places import page_url
from wiki.web.actor import current_actor
from wiki.web.filters import day
from wiki.web.i18n import translate


@blueprint.route("/guides/<book_slug>/<page_slug>/relecture", methods=["GET", "POST"])
def set_review_date(book_slug: str, page_slug: str) -> ResponseReturnValue:
    page = _get_page(book_slug, page_slug)
    form = ReviewDateForm(data={"review_by": page.review_by})
    if form.validate_on_submit():
        with form.attempt():
            with transaction():
                actions.set_review_date(
                    actor=current_actor(), page=page, review_by=form.review_by.data
                )
            return _back(page)
    return _screen(page, form, RereadForm(formdata=None))


@blueprint.post("/guides/<book_slug>/<page_slug>/relue")
def reread_page(book_slug: str, page_slug: str) -> ResponseReturnValue:
    page = _get_page(book_slug, page_slug)
    form = RereadForm()
    if form.validate():
        with form.attempt():
            with transaction():
                actions.reread_page(actor=current_actor(), page=page, months=form.months.data)
            return _back(page)
    return _screen(page, ReviewDateForm(formdata=None, data={"review_by": page.review_by}), form)


def _get_page(book_slug: str, page_slug: str) -> Page:
    page = get_page(book_slug, page_slug, current_actor())
    if not can_set_review_date(current_actor(), page):
        raise NotAllowed(
            _("Only the editors of this guide say when this page is to be read again.")
        )
    return page


def _back(page: Page) -> ResponseReturnValue:
    said = (
        _("Noted: to be read again before %(day)s.", day=day(page.review_by))
        if page.review_by
        else _("Noted: no day is set.")
    )
    flash(translate(said), "success")
    return redirect(page_url(page))


def _screen(page: Page, form: ReviewDateForm, reread: RereadForm) -> ResponseReturnValue:
    return render_template(
        "pages/set_review_date.html",
        page=page,
        form=form,
        reread=reread,
        is_due=is_due(page.review_by),
    ), max(form.status, reread.status)
