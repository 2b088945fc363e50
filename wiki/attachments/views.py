"""Files as their readers fetch them."""

from flask import Blueprint, Response, current_app, redirect, request, url_for
from flask.typing import ResponseReturnValue

from wiki.attachments.models import Attachment
from wiki.attachments.queries import get_attachment, is_public
from wiki.foundation.errors import NotFound
from wiki.foundation.storage import FileStore
from wiki.web.actor import current_actor

blueprint = Blueprint("attachments", __name__)

A_YEAR = 31536000


@blueprint.get("/fichiers/<public_id>/<name>")
def show_attachment(public_id: str, name: str) -> ResponseReturnValue:
    attachment = get_attachment(public_id, current_actor())
    if name != attachment.filename:
        here = url_for(".show_attachment", public_id=public_id, name=attachment.filename)
        return redirect(here, 301)
    return _sent(attachment)


def _sent(attachment: Attachment) -> ResponseReturnValue:
    store = FileStore(current_app.config["SETTINGS"].files_dir)
    try:
        response = Response(store.get(attachment.digest), content_type=attachment.media_type)
    except FileNotFoundError as missing:
        raise NotFound from missing
    response.set_etag(attachment.digest)
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response.headers["Cache-Control"] = (
        f"public, max-age={A_YEAR}, immutable" if is_public(attachment) else "private, no-cache"
    )
    response.make_conditional(request)
    return response
