"""Taking a file away, and bringing it back."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from wiki.attachments.actions import delete_attachment as delete
from wiki.attachments.actions import restore_attachment as restore
from wiki.attachments.actions.checks import check_may_delete
from wiki.attachments.models import Attachment
from wiki.attachments.queries import list_places
from wiki.attachments.views.blueprint import blueprint
from wiki.attachments.views.found import attachment_served, attachment_shown
from wiki.foundation.db import session
from wiki.foundation.messages import _
from wiki.foundation.transaction import transaction
from wiki.web.actor import current_actor
from wiki.web.forms import Form
from wiki.web.i18n import translate


@blueprint.route("/fichiers/<public_id>/supprimer", methods=["GET", "POST"])
def delete_attachment(public_id: str) -> ResponseReturnValue:
    attachment, viewer = attachment_served(public_id), current_actor()
    check_may_delete(viewer, attachment)
    form = Form()
    if form.validate_on_submit():
        with form.attempt(), transaction():
            delete(actor=viewer, attachment=session.get_one(Attachment, attachment.id))
        flash(translate(_("The file is deleted. It can be brought back for thirty days.")))
        return redirect(url_for(".list_own_attachments"))
    places = list_places(viewer, attachment)
    page = render_template(
        "attachments/delete_attachment.html", form=form, file=attachment, places=places
    )
    return page, form.status


@blueprint.post("/fichiers/<public_id>/retablir")
def restore_attachment(public_id: str) -> ResponseReturnValue:
    attachment, form = attachment_shown(public_id), Form()
    if form.validate_on_submit():
        with form.attempt(), transaction():
            attachment = session.get_one(Attachment, attachment.id)
            restore(actor=current_actor(), attachment=attachment)
        flash(translate(_("The file is back.")), "success")
    return redirect(url_for(".show_attachment", public_id=public_id))
