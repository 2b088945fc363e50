"""One's own files, and everybody's."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from wiki.attachments import queries
from wiki.attachments.views.blueprint import blueprint
from wiki.foundation.pagination import read_key
from wiki.web.actor import current_actor

STATES = {"inutilises": "unused", "a-decrire": "lacking", "supprimes": "deleted"}


@blueprint.get("/fichiers/")
def list_own_attachments() -> ResponseReturnValue:
    viewer = current_actor()
    to_describe = request.args.get("etat") == "a-decrire"
    before = read_key(request.args.get("avant"))
    lines = queries.list_own_attachments(viewer, to_describe=to_describe, before=before)
    return render_template(
        "attachments/list_own_attachments.html",
        lines=lines,
        to_describe=to_describe,
        waiting=queries.count_to_describe(viewer),
    )


@blueprint.get("/fichiers/tous")
def list_attachments() -> ResponseReturnValue:
    state = request.args.get("etat", "")
    before = read_key(request.args.get("avant"))
    lines = queries.list_attachments(current_actor(), state=STATES.get(state, ""), before=before)
    return render_template(
        "attachments/list_attachments.html",
        lines=lines,
        state=state if state in STATES else "",
    )
