"""Who knocks, known or not: for counting tries from a request."""

import secrets

from flask import current_app, request
from itsdangerous import BadSignature, URLSafeSerializer
from werkzeug.wrappers import Response

from wiki.accounts.throttling import Visitor

MOST_ACCOUNTS = 5
YEAR = 365 * 24 * 3600


def this_visitor() -> Visitor:
    """The address this request comes from, as the trusted proxies tell it, and who has signed in
    in this browser before.
    """
    browser, accounts = _known()
    return Visitor(
        address=request.remote_addr or "",
        secret=str(current_app.secret_key),
        browser=browser,
        accounts=frozenset(accounts),
    )


def remember_browser(response: Response, account: str) -> None:
    """Have this browser tell, when it is signed in from again, that this account knows it.

    It opens nothing: it only has tries from here counted apart from those of anybody else.
    """
    browser, accounts = _known()
    name = this_visitor().name_of(account)
    names = [name, *(known for known in accounts if known != name)][:MOST_ACCOUNTS]
    response.set_cookie(
        _cookie_name(),
        _signer().dumps([browser or secrets.token_urlsafe(12), names]),
        max_age=YEAR,
        secure=current_app.config["SETTINGS"].https,
        httponly=True,
        samesite="Lax",
    )


def _known() -> tuple[str, list[str]]:
    """The name of this browser and the accounts that it knows; nothing where that was made up."""
    try:
        browser, accounts = _signer().loads(request.cookies.get(_cookie_name(), ""))
    except BadSignature:
        return "", []
    return browser, accounts


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(str(current_app.secret_key), salt="known-browser")


def _cookie_name() -> str:
    return "__Host-known" if current_app.config["SETTINGS"].https else "known"
