"""Whoever works stays signed in: a POST puts the end of the session off, at most once an hour."""

from flask import Response, request
from sqlalchemy.exc import OperationalError

from wiki.accounts.actions import is_due_for_renewal, renew_session
from wiki.accounts.queries import find_session
from wiki.accounts.views.cookies import session_token, set_session_cookie
from wiki.foundation.db import session
from wiki.foundation.transaction import transaction
from wiki.web.actor import session_cookie_name


def renew_at_work(response: Response) -> Response:
    """After a POST that succeeded, never after a GET: reading writes nothing."""
    token = session_token()
    if request.method != "POST" or not token or response.status_code >= 400:
        return response
    if _is_just_set(response):
        return response
    try:
        if _renew(token):
            set_session_cookie(response, token, stays=True)
    except OperationalError:  # what was asked for is done: the next POST will renew
        session.rollback()
    return response


def _renew(token: str) -> bool:
    """Whether the cookie is to be renewed too."""
    known = find_session(token)
    is_due = known is not None and is_due_for_renewal(known)
    session.rollback()
    if not is_due:
        return False
    with transaction():
        renewed = renew_session(token=token)
        return renewed is not None and renewed.stays


def _is_just_set(response: Response) -> bool:
    """Signing in or out has just decided on this cookie."""
    cookies = response.headers.getlist("Set-Cookie")
    return any(cookie.startswith(f"{session_cookie_name()}=") for cookie in cookies)
