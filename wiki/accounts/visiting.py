"""Who knocks, known or not: for counting tries from a request."""

from flask import current_app, request

from wiki.accounts.throttling import Visitor


def this_visitor() -> Visitor:
    """The address this request comes from, as the trusted proxies tell it."""
    return Visitor(address=request.remote_addr or "", secret=str(current_app.secret_key))
