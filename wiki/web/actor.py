"""Who is behind this request."""

from collections.abc import Callable
from dataclasses import dataclass

from flask import Flask, current_app, g, request
from flask_login import AnonymousUserMixin, LoginManager, UserMixin, current_user

from wiki.foundation.actor import GUEST, Actor

LoadActor = Callable[[str], Actor | None]


@dataclass
class SignedIn(UserMixin):  # type: ignore[misc]
    """The actor as Flask-Login knows it."""

    actor: Actor

    def get_id(self) -> str:
        return str(self.actor.user_id)


class Guest(AnonymousUserMixin):  # type: ignore[misc]
    """Nobody signed in."""

    actor = GUEST


def configure(app: Flask, load_actor: LoadActor) -> None:
    """Tell Flask-Login how a session token becomes an actor; no token, no query."""
    manager = LoginManager()
    manager.anonymous_user = Guest
    manager.session_protection = None  # sessions are rows of ours, ended by deleting them

    @manager.request_loader  # type: ignore[untyped-decorator]
    def load(_request: object) -> SignedIn | None:
        token = request.cookies.get(session_cookie_name())
        actor = load_actor(token) if token else None
        return SignedIn(actor) if actor else None

    manager.init_app(app, add_context_processor=False)  # an error page must ask nothing


def session_cookie_name() -> str:
    """Bound to this very host where the site is served by HTTPS."""
    return "__Host-session" if current_app.config["SETTINGS"].https else "session"


def current_actor() -> Actor:
    """The actor of this request: a member, or a guest."""
    if "actor" not in g:
        g.actor = current_user.actor
    actor: Actor = g.actor
    return actor


def forget_actor() -> None:
    """Have the actor loaded again: rights or session have just changed."""
    g.pop("actor", None)
    g.pop("_login_user", None)
