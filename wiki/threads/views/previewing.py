"""The message being written, as its readers would see it; nothing is saved."""

from flask import jsonify, request
from flask.typing import ResponseReturnValue

from wiki.foundation.errors import Busy, Invalid
from wiki.foundation.messages import Message, _
from wiki.threads.forms.writing import PostForm
from wiki.threads.queries import get_post
from wiki.threads.rendering import Audience, audience_of
from wiki.threads.subjects import book_id_of, find_subject
from wiki.threads.views.blueprint import blueprint
from wiki.threads.views.writing import prepare_in_turn
from wiki.web.actor import current_actor
from wiki.web.i18n import translate
from wiki.web.pace import Pace

_pace = Pace(most=60, seconds=20)
SIGNED_OUT = _("Your sign-in has ended. Please sign in again: your text stays here.")
TOO_FAST = _("One moment: the site has much to do.")


@blueprint.post("/discussions/apercu")
def preview_post() -> ResponseReturnValue:
    """`m` names a post of the thread that it is for, `page` the page that it is about."""
    if not current_actor().is_member:
        return _told(SIGNED_OUT, 401)
    if not _pace.allows(current_actor().user_id):
        return _told(TOO_FAST, 429)
    form = PostForm()
    if not form.validate() and ("csrf_token" in form.errors or form.body.data):
        errors = {name or "": found for name, found in form.errors.items()}
        return jsonify(error="", errors=errors), 422, {"Cache-Control": "no-store"}
    try:
        text = prepare_in_turn(_audience(), body=form.body.data, public_id="apercu")
    except Busy as later:
        return _told(later.message or SIGNED_OUT, later.status)
    except Invalid as found:
        return _told(found.message or SIGNED_OUT, 422)
    return jsonify(html=text.rendering.html), 200, {"Cache-Control": "no-store"}


def _audience() -> Audience:
    """The readers of the thread; of one that is being opened, members, who are the fewest."""
    viewer = current_actor()
    if request.args.get("m"):
        return audience_of(get_post(request.args["m"], viewer).thread)
    page = request.args.get("page")
    return Audience(
        "members", None, book_id_of(find_subject(viewer, "page", page)) if page else None
    )


def _told(sentence: Message, status: int) -> ResponseReturnValue:
    return jsonify(error=translate(sentence), errors={}), status, {"Cache-Control": "no-store"}
