"""Who knocks: the device of this request, the member behind it."""

import re

from flask import request

from wiki.accounts.models import User
from wiki.foundation.db import session
from wiki.foundation.errors import NotAllowed
from wiki.foundation.messages import _
from wiki.web.actor import current_actor

BROWSERS = (
    ("Edg", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrom", "Chrome"),
    ("Safari/", "Safari"),
)  # fmt: skip
SYSTEMS = (
    ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"),
    ("Mac OS", "Mac"), ("Linux", "Linux"),
)  # fmt: skip


def this_device() -> str:
    """« Firefox, Windows »: enough to know one's own devices by."""
    agent = request.headers.get("User-Agent", "")
    found = [_first(agent, BROWSERS), _first(agent, SYSTEMS)]
    return ", ".join(name for name in found if name)


def this_user() -> User:
    """The account of whoever is signed in.

    Raises:
        NotAllowed: nobody is.
    """
    user = session.get(User, current_actor().user_id)
    if user is None:
        raise NotAllowed(_("Please sign in."))
    return user


def _first(agent: str, names: tuple[tuple[str, str], ...]) -> str:
    return next((name for sign, name in names if re.search(re.escape(sign), agent)), "")
