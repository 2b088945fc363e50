"""Answers to the editor's script: JSON, and one sentence where something is refused."""

from flask import jsonify
from flask.typing import ResponseReturnValue

from wiki.foundation.messages import Message, _
from wiki.web.actor import current_actor
from wiki.web.forms import Form
from wiki.web.i18n import translate
from wiki.web.pace import Pace

_pace = Pace(most=60, seconds=20)

SIGNED_OUT = _("Your sign-in has ended. Please sign in again: your text stays here.")
TOO_FAST = _("One moment: the site has much to do.")
STALE = _("This page has been open for long. Please try again.")


def refusal() -> ResponseReturnValue | None:
    """Why the script of this reader is not helped now: guests, and whoever asks too often."""
    if not current_actor().is_member:
        return told(SIGNED_OUT, 401)
    if not _pace.allows(current_actor().user_id):
        return told(TOO_FAST, 429)
    return None


def told(sentence: Message | None, status: int) -> ResponseReturnValue:
    return jsonify(error=translate(sentence), errors={}), status, {"Cache-Control": "no-store"}


def refused(form: Form) -> ResponseReturnValue:
    """The token has aged, which the script mends, or what was sent is too long."""
    errors = {
        name or "": [translate(each) for each in found] for name, found in form.errors.items()
    }
    sentences = [sentence for found in errors.values() for sentence in found]
    error = sentences[0] if sentences else translate(STALE)
    return jsonify(error=error, errors=errors), 422, {"Cache-Control": "no-store"}
