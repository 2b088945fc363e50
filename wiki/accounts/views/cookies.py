"""The cookie of a signed-in device, and the answer that signs it in."""

from flask import current_app, g, redirect, request
from flask import session as form_session
from werkzeug.wrappers import Response

from wiki.accounts.actions import open_session
from wiki.accounts.actions.sessions import STAY
from wiki.accounts.models import User
from wiki.accounts.queries import actor_of
from wiki.accounts.views.visitors import this_device
from wiki.accounts.visiting import remember_browser
from wiki.web.actor import forget_actor, session_cookie_name
from wiki.web.addresses import safe_next
from wiki.web.i18n import LANGUAGE_COOKIE, LANGUAGES

YEAR = 365 * 24 * 3600


def session_token() -> str:
    """The token this browser holds; empty when it holds none."""
    return request.cookies.get(session_cookie_name(), "")


def open_session_here(user: User, *, stays: bool) -> str:
    """Inside a transaction: a new session for this browser in place of the one it had, and a new
    form key.
    """
    forget_form_key()
    token = open_session(user=user, device=this_device(), stays=stays, former=session_token())
    g.actor = actor_of(user)
    return token


def signed_in(response: Response, user: User, token: str, *, stays: bool) -> Response:
    """Give the browser its session, what it will be known by, and the language the member chose."""
    set_session_cookie(response, token, stays=stays)
    remember_browser(response, user.email)
    if user.language in LANGUAGES:
        set_language_cookie(response, user.language)
    response.headers["Cache-Control"] = "no-store"
    return response


def forget_form_key() -> None:
    """Forms made before signing in, or for somebody else, are no longer good."""
    form_session.clear()
    g.pop("csrf_token", None)
    forget_actor()


def go_on(suite: str | None) -> Response:
    """To where the person was going, if it is on this site."""
    return redirect(safe_next(suite, "/"), 303)


def set_session_cookie(response: Response, token: str, *, stays: bool) -> None:
    response.set_cookie(
        session_cookie_name(),
        token,
        max_age=int(STAY.total_seconds()) if stays else None,
        secure=current_app.config["SETTINGS"].https,
        httponly=True,
        samesite="Lax",
    )


def drop_session_cookie(response: Response) -> None:
    response.delete_cookie(
        session_cookie_name(),
        secure=current_app.config["SETTINGS"].https,
        httponly=True,
        samesite="Lax",
    )


def set_language_cookie(response: Response, language: str) -> None:
    response.set_cookie(
        LANGUAGE_COOKIE,
        language,
        max_age=YEAR,
        secure=current_app.config["SETTINGS"].https,
        httponly=True,
        samesite="Lax",
    )
