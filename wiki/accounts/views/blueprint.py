"""The blueprint of people's screens, and what their templates share."""

from typing import Any

from flask import Blueprint, current_app, request

from wiki.web.actor import current_actor

LOOPBACK = {"127.0.0.1", "localhost", "[::1]"}

blueprint = Blueprint("accounts", __name__)


def site_name() -> str:
    """As every screen shows it."""
    return str(current_app.jinja_env.globals["site_name"])


@blueprint.context_processor
def mail_state() -> dict[str, Any]:
    """`mail_state`: sent; kept in a folder, said to those who run the site; or off, for others."""
    if current_app.config["SETTINGS"].smtp_url:
        return {"mail_state": "sent"}
    host = request.host.rpartition(":")[0] or request.host
    runs_it = current_actor().is_administrator or host in LOOPBACK
    return {"mail_state": "kept" if runs_it else "off"}
