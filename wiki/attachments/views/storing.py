"""Bringing a file: by the form, or by the editor's script through the same door."""

from flask import flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from wiki.attachments.actions import store_attachment as store
from wiki.attachments.forms import StoreAttachmentForm, chosen_file
from wiki.attachments.keeping import KeptFile
from wiki.attachments.markdown import address_of, markdown_of
from wiki.attachments.models import Attachment
from wiki.attachments.policy import can_store_attachment
from wiki.attachments.queries import find_just_stored
from wiki.attachments.views.blueprint import blueprint
from wiki.attachments.views.sent import read_sent
from wiki.attachments.views.words import TO_DESCRIBE
from wiki.foundation.errors import NotAllowed
from wiki.foundation.messages import _
from wiki.foundation.transaction import transaction
from wiki.web.actor import current_actor
from wiki.web.i18n import translate
from wiki.web.turns import heavy_work


@blueprint.route("/fichiers/deposer", methods=["GET", "POST"])
def store_attachment() -> ResponseReturnValue:
    by_script = request.accept_mimetypes.best == "application/json"
    if not can_store_attachment(current_actor()):
        if by_script:
            return _told({"file": translate(_("Please sign in to add a file."))}, 401)
        raise NotAllowed(_("Please sign in to add a file."))
    form = StoreAttachmentForm()
    stored = _stored(form) if form.validate_on_submit() else None
    if by_script and request.method == "POST":
        return _made(stored) if stored else _refused(form)
    if stored:
        return redirect(url_for(".show_attachment", public_id=stored.public_id))
    return render_template("attachments/store_attachment.html", form=form), form.status


def _stored(form: StoreAttachmentForm) -> Attachment | None:
    """The file, read and kept before the transaction begins; None where the form says why not."""
    stored = None
    with form.attempt(), heavy_work():
        sent = read_sent(*chosen_file(form))
        if sent.is_picture and not form.asks_about_picture(later=form.alt_later.data == "1"):
            return None
        kept = sent.keep()
        with transaction():
            stored = _row(form, kept, is_picture=sent.is_picture)
        _tell(was_animated=sent.was_animated)
    return stored


def _row(form: StoreAttachmentForm, kept: KeptFile, *, is_picture: bool) -> Attachment:
    """A new row, or the one that the same form made a moment ago when it was sent twice."""
    again = find_just_stored(current_actor(), kept.digest)
    if again:
        return again
    return store(actor=current_actor(), file=kept, facts=form.facts(is_picture=is_picture))


def _tell(*, was_animated: bool) -> None:
    if request.accept_mimetypes.best == "application/json":
        return
    flash(translate(_("The file is here.")), "success")
    if was_animated:
        flash(translate(_("This picture moved: its first image is kept, so that it stands still.")))


def _made(stored: Attachment) -> ResponseReturnValue:
    return jsonify(
        markdown=markdown_of(stored, translate(TO_DESCRIBE)),
        url=address_of(stored),
        public_id=stored.public_id,
        page=url_for(".show_attachment", public_id=stored.public_id),
    ), 201


def _refused(form: StoreAttachmentForm) -> ResponseReturnValue:
    """One sentence for each field that is wrong; those on no field stand under an empty name."""
    told = {
        name or "": " ".join(translate(sentence) for sentence in sentences)
        for name, sentences in form.errors.items()
    }
    return _told(told, form.status)


def _told(errors: dict[str, str], status: int) -> ResponseReturnValue:
    return jsonify(errors=errors), status
