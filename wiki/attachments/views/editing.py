"""Saying what a file is, and putting a new version in its place."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from wiki.attachments.actions import edit_attachment as edit
from wiki.attachments.actions import replace_attachment as replace
from wiki.attachments.actions.checks import check_may_edit, check_may_replace
from wiki.attachments.forms import EditAttachmentForm, ReplaceAttachmentForm, chosen_file
from wiki.attachments.models import Attachment
from wiki.attachments.views.blueprint import blueprint
from wiki.attachments.views.found import attachment_served
from wiki.attachments.views.sent import read_sent
from wiki.foundation.db import session
from wiki.foundation.messages import _
from wiki.foundation.transaction import transaction
from wiki.web.actor import current_actor
from wiki.web.i18n import translate
from wiki.web.turns import heavy_work


@blueprint.route("/fichiers/<public_id>/modifier", methods=["GET", "POST"])
def edit_attachment(public_id: str) -> ResponseReturnValue:
    attachment, viewer = attachment_served(public_id), current_actor()
    check_may_edit(viewer, attachment)
    form = EditAttachmentForm(obj=attachment)
    if form.validate_on_submit() and _is_whole(form, attachment):
        with form.attempt(), transaction():
            attachment = session.get_one(Attachment, attachment.id)
            facts = form.facts(is_picture=attachment.is_picture)
            edit(actor=viewer, attachment=attachment, facts=facts)
            flash(translate(_("What is said of this file was changed.")), "success")
            return redirect(url_for(".show_attachment", public_id=public_id))
    page = render_template("attachments/edit_attachment.html", form=form, file=attachment)
    return page, form.status


def _is_whole(form: EditAttachmentForm, attachment: Attachment) -> bool:
    return not attachment.is_picture or form.asks_about_picture()


@blueprint.route("/fichiers/<public_id>/remplacer", methods=["GET", "POST"])
def replace_attachment(public_id: str) -> ResponseReturnValue:
    attachment, viewer = attachment_served(public_id), current_actor()
    check_may_replace(viewer, attachment)
    form = ReplaceAttachmentForm(base=str(attachment.version))
    if form.validate_on_submit():
        with form.attempt(), heavy_work():
            kept = read_sent(*chosen_file(form)).keep()
            with transaction():
                attachment = session.get_one(Attachment, attachment.id)
                base = int(form.base.data)
                replace(actor=viewer, attachment=attachment, file=kept, base=base)
            flash(translate(_("The new version is served from now on.")), "success")
            return redirect(url_for(".show_attachment", public_id=public_id))
    page = render_template("attachments/replace_attachment.html", form=form, file=attachment)
    return page, form.status
