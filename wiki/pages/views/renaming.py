"""Another address for a page."""

from flask import flash, redirect, render_template, request
from flask.typing import ResponseReturnValue

from wiki.foundation.errors import NotAllowed
from wiki.foundation.messages import _
from wiki.foundation.transaction import transaction
from wiki.pages.actions import rename_page as rename
from wiki.pages.forms import RenamePageForm
from wiki.pages.policy import can_rename_page
from wiki.pages.queries import get_page
from wiki.pages.views.blueprint import blueprint
from wiki.pages.views.places import page_url
from wiki.web.actor import current_actor
from wiki.web.i18n import translate


@blueprint.route("/guides/<book_slug>/<page_slug>/renommer", methods=["GET", "POST"])
def rename_page(book_slug: str, page_slug: str) -> ResponseReturnValue:
    page = get_page(book_slug, page_slug, current_actor())
    if not can_rename_page(current_actor(), page):
        raise NotAllowed(_("You may read this page but not change it."))
    form = RenamePageForm(data={"slug": page.slug})
    if request.method == "POST" and form.validate():
        with form.attempt():
            with transaction():
                rename(actor=current_actor(), page=page, slug=form.slug.data)
            flash(translate(_("The page has a new address; the former one leads here.")), "success")
            return redirect(page_url(page))
    return render_template("pages/rename_page.html", page=page, form=form), form.status
