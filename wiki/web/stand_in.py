"""One page for all members with the same rights: made for a stand-in, then handed to each by name.

While a page is made, the actor of the request is somebody without name or identity but with the
same rights, and form tokens are a mark. So nothing of one member can be in what is kept; name,
chamber and token are put in afterwards.
"""

import secrets
from collections.abc import Callable
from dataclasses import replace

from flask import g
from flask_wtf.csrf import generate_csrf
from markupsafe import escape

from wiki.web.actor import current_actor

NOBODY = -1
TOKEN_IN_G = "csrf_token"  # noqa: S105  # where Flask-WTF keeps the token of a request
_NAME, _ORGANISATION, _TOKEN = (f"{word}-{secrets.token_hex(12)}" for word in ("n", "o", "t"))


def made_for_anybody(render: Callable[[], str]) -> str:
    """The page as it is for everybody with the rights of this request's actor."""
    actor, token = current_actor(), g.pop(TOKEN_IN_G, None)
    g.actor = replace(
        actor,
        contributor_id=NOBODY,
        user_id=NOBODY,
        organisation_id=0,
        name=_NAME,
        organisation_label=_ORGANISATION if actor.organisation_label else "",
    )
    setattr(g, TOKEN_IN_G, _TOKEN)
    try:
        return render()
    finally:
        g.actor = actor
        g.pop(TOKEN_IN_G)
        if token:
            setattr(g, TOKEN_IN_G, token)


def handed_over(page: str) -> str:
    """That page with the name, the chamber and a form token of this request's actor."""
    actor = current_actor()
    page = page.replace(_NAME, escape(actor.name))
    page = page.replace(_ORGANISATION, escape(actor.organisation_label))
    return page.replace(_TOKEN, generate_csrf()) if _TOKEN in page else page
