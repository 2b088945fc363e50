"""The one place where a refusal becomes a page."""

import logging
from typing import Any

from flask import Flask, current_app, g, render_template, request
from sqlalchemy.exc import OperationalError
from werkzeug.exceptions import HTTPException, SecurityError

from wiki.foundation.db import session
from wiki.foundation.errors import NotAllowed, WikiError
from wiki.foundation.messages import Message, _
from wiki.web.actor import current_actor
from wiki.web.i18n import translate

log = logging.getLogger(__name__)

SENTENCES: dict[int, Message] = {
    400: _("The browser sent something this site cannot understand."),
    403: _("You may not do this."),
    404: _("This page does not exist, or no longer does."),
    405: _("This address cannot be used in that way."),
    409: _("Somebody changed this in the meantime."),
    410: _("What was here has been taken away."),
    413: _("What you sent is too large."),
    422: _("Please check what you sent."),
    429: _("Too many tries. Please wait a little."),
    500: _("Something went wrong on our side. It has been written down for the administrators."),
    503: _("The site cannot save anything just now. Please try again in a minute."),
}

ADVICE: dict[int, Message] = {
    400: _("Go back to the page before and try again."),
    403: _("If you think that you should be able to, ask an administrator of the site."),
    405: _("Go back to the page before and use its buttons."),
    409: _("Go back, reload the page to see how things stand now, then do what is still needed."),
    410: _("It was taken away on purpose, and does not come back at this address."),
    413: _("Go back and choose a smaller file, or send the text in several parts."),
    422: _("Go back: most browsers have kept what you typed."),
    429: _("In a few minutes it will work again. Nothing is blocked for good."),
    500: _("Nothing you wrote elsewhere is lost. You can go back and try again."),
    503: _("Nothing you wrote elsewhere is lost. You can go back and try again."),
}
"""What to do next; a page that is not found says it itself, since it depends on who looks."""


def configure(app: Flask) -> None:
    """Map every error to one calm page that says nothing of the inside."""
    app.register_error_handler(WikiError, show_refusal)
    app.register_error_handler(HTTPException, show_http_error)
    app.register_error_handler(OperationalError, show_storage_error)
    app.register_error_handler(Exception, show_failure)


def show_refusal(error: WikiError) -> Any:
    session.rollback()
    if isinstance(error, NotAllowed) and not current_actor().is_member:
        ask_to_sign_in = current_app.extensions.get("ask_to_sign_in")
        if ask_to_sign_in:
            return ask_to_sign_in()
    return _page(error.status, error.message)


def show_http_error(error: HTTPException) -> Any:
    status = error.code or 500
    if status < 400:
        return error
    if isinstance(error, SecurityError):  # asked under another host's name: no address is ours
        plain = {"Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-store"}
        return translate(SENTENCES[status]), status, plain
    return _page(status, None, headers=_kept_headers(error))


def show_storage_error(error: OperationalError) -> Any:
    """The database is locked, full or away: say so, and let a retry heal it."""
    session.rollback()
    log.error("The database refused: %s", error)
    return _page(503, None, headers={"Retry-After": "30"})


def show_failure(error: Exception) -> Any:
    session.rollback()
    log.exception("Unexpected error on %s %s", request.method, _place(), exc_info=error)
    return _page(500, None)


def _place() -> str:
    """The path, without what a mailed link opens: whoever reads the logs must not sign in by it."""
    secret = (request.view_args or {}).get("token")
    return request.path.replace(secret, "…") if secret else request.path


def _kept_headers(error: HTTPException) -> dict[str, str]:
    response = error.get_response()
    return {k: v for k, v in response.headers.items() if k in {"Allow", "Retry-After", "Location"}}


def _page(status: int, message: Message | None, headers: dict[str, str] | None = None) -> Any:
    g.is_failing = status >= 500
    known = status if status in SENTENCES else 400 if status < 500 else 500
    body = render_template(
        "error.html",
        status=status,
        sentence=translate(message or SENTENCES[known]),
        advice=translate(ADVICE.get(known)),
    )
    return body, status, {"Cache-Control": "no-store", **(headers or {})}
