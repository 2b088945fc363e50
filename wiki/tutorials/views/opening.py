"""Opening the tutorials."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from wiki.foundation.errors import NotAllowed
from wiki.foundation.messages import _
from wiki.foundation.transaction import transaction
from wiki.pages.addresses import TUTORIALS
from wiki.tutorials.actions import open_tutorials as open_book
from wiki.tutorials.forms import OpenForm
from wiki.tutorials.policy import can_open_tutorials
from wiki.tutorials.views.blueprint import blueprint
from wiki.web.actor import current_actor
from wiki.web.i18n import current_language, translate


@blueprint.post(f"/{TUTORIALS}/")
def open_tutorials() -> ResponseReturnValue:
    """The language of whoever opens them is theirs, until its editors change it."""
    if not can_open_tutorials(current_actor()):
        raise NotAllowed(_("Only administrators open the tutorials."))
    form = OpenForm()
    if form.validate():
        with transaction():
            open_book(actor=current_actor(), language=current_language())
        flash(translate(_("The tutorials are open. Write the first one.")), "success")
    return redirect(url_for(".list_tutorials"))
