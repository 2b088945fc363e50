"""What a page is about, as those who look after it say."""

from collections.abc import Sequence

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from wiki.foundation.errors import NotAllowed
from wiki.foundation.messages import _
from wiki.foundation.transaction import transaction
from wiki.pages import actions
from wiki.pages.forms.topics import BY_KIND, PageTopicsForm
from wiki.pages.models import Page
from wiki.pages.policy import can_set_page_topics
from wiki.pages.queries import get_page
from wiki.pages.queries.topics import topics_of_pages
from wiki.pages.views.blueprint import blueprint
from wiki.topics.models import Topic
from wiki.topics.queries import topics_named
from wiki.web.actor import current_actor
from wiki.web.i18n import translate


@blueprint.route("/guides/<book_slug>/<page_slug>/vocabulaire", methods=["GET", "POST"])
def set_page_topics(book_slug: str, page_slug: str) -> ResponseReturnValue:
    page = get_page(book_slug, page_slug, current_actor())
    _check(page)
    chosen = topics_of_pages([page.id]).get(page.id, ())
    form = _form(chosen)
    if form.validate_on_submit():
        with form.attempt():
            topics = topics_named(form.slugs()).values()
            with transaction():
                actions.set_page_topics(actor=current_actor(), page=page, topics=topics)
            flash(translate(_("Noted: readers find this page by what it is about.")), "success")
            return redirect(url_for(".show_page", book_slug=page.book.slug, page_slug=page.slug))
    return render_template("pages/set_page_topics.html", page=page, form=form), form.status


def _form(chosen: Sequence[Topic]) -> PageTopicsForm:
    form = PageTopicsForm(
        data={name: [t.slug for t in chosen if t.kind == kind] for name, kind in BY_KIND.items()}
    )
    form.offer(chosen)
    return form


def _check(page: Page) -> None:
    if not can_set_page_topics(current_actor(), page):
        raise NotAllowed(_("Only those who publish on this page say what it is about."))
