"""Files as their readers fetch them: nothing that a browser could run, whatever they hold."""

from typing import NamedTuple

from flask import Response, redirect, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug import Response as BaseResponse
from werkzeug.exceptions import Gone

from wiki.attachments.models import Attachment
from wiki.attachments.queries import get_version, is_public
from wiki.attachments.queries.one import find_small
from wiki.attachments.views.blueprint import blueprint
from wiki.attachments.views.found import attachment_served, file_store
from wiki.foundation.errors import NotFound
from wiki.web.actor import current_actor

PUBLIC_SECONDS = 600


class Sent(NamedTuple):
    """What is sent of a file."""

    digest: str
    media_type: str
    name: str


@blueprint.get("/fichiers/<public_id>/<name>")
def send_attachment(public_id: str, name: str) -> ResponseReturnValue:
    attachment = attachment_served(public_id)
    size = "petite" if request.args.get("taille") == "petite" else None
    if name != attachment.filename:
        here = url_for(
            ".send_attachment", public_id=public_id, name=attachment.filename, taille=size
        )
        return _kept_for(redirect(here, 302), attachment)
    small = find_small(attachment) if size else ""
    sent = Sent(small or attachment.digest, attachment.media_type, name)
    return _kept_for(_response(sent), attachment)


@blueprint.get("/fichiers/<public_id>/versions/<int:number>/<name>")
def send_version(public_id: str, number: int, name: str) -> ResponseReturnValue:
    version = get_version(public_id, number, current_actor())
    if version.attachment.deleted_at:
        raise Gone
    if name != version.filename:
        raise NotFound
    response = _response(Sent(version.digest, version.media_type, version.filename))
    response.headers["Cache-Control"] = "private, no-cache"
    return response


def _response(sent: Sent) -> Response:
    """The bytes, or word that the reader has them; the file is read only if they are sent."""
    if request.if_none_match.contains(sent.digest):
        response = Response(status=304)
        response.set_etag(sent.digest)
    else:
        response = Response(_bytes(sent.digest), content_type=sent.media_type)
        response.set_etag(sent.digest)
        size = response.content_length
        response.make_conditional(request, accept_ranges=True, complete_length=size)
    way = "inline" if sent.media_type.startswith("image/") else "attachment"
    response.headers.set("Content-Disposition", way, filename=sent.name)
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def _bytes(digest: str) -> bytes:
    try:
        return file_store().get(digest)
    except FileNotFoundError as missing:
        raise NotFound from missing


def _kept_for(response: BaseResponse, attachment: Attachment) -> BaseResponse:
    """How long the answer may be shown again without asking.

    Never by a cache that several people share: it would go on showing the picture of a page that
    was closed since. The browser of a reader keeps what everybody may see for ten minutes, the time
    of a visit, then asks again by the digest and is told in a few bytes that it is still the one.
    What is not for everybody is asked for each time, since a browser may be shared too.
    """
    for_all = not current_actor().is_member or is_public(attachment)  # a guest has just seen it
    response.headers["Cache-Control"] = (
        f"private, max-age={PUBLIC_SECONDS}" if for_all else "private, no-cache"
    )
    response.vary.add("Cookie")
    return response
