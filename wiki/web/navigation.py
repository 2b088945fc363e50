"""What stands around every page: entries that lead somewhere, for those who may go there."""

from dataclasses import dataclass
from typing import NamedTuple

from flask import Flask, current_app, g, request
from flask_wtf.csrf import generate_csrf
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect

from wiki.foundation.actor import GUEST, Actor
from wiki.foundation.messages import Message, _
from wiki.web.actor import current_actor
from wiki.web.telling import last_told

DEFAULT_NAME = "Collégial"


@dataclass(frozen=True)
class Entry:
    """One line of a menu; `audience` is who sees it: everyone, member, moderator, administrator."""

    path: str
    label: Message
    audience: str = "everyone"

    def leads_to(self, path: str) -> bool:
        """Whether this address stands at or below that of the entry."""
        return path == self.path or path.startswith(self.path.rstrip("/") + "/")


class Shown(NamedTuple):
    """A line of a menu as one reader meets it; `is_current` where they are below it."""

    path: str
    label: Message
    is_current: bool


MAIN = (
    Entry("/guides/", _("Guides")),
    Entry("/tutoriels/", _("Tutorials")),
    Entry("/lexique/", _("Lexicon")),
    Entry("/experiences/", _("Experiences")),
    Entry("/discussions/", _("Discussions")),
)
MORE = (
    Entry("/ressources/", _("Resources")),
    Entry("/cartographie", _("Map")),
    Entry("/plateformes/", _("Platforms")),
    Entry("/propositions/", _("Proposals"), "member"),
    Entry("/membres/", _("Members"), "member"),
    Entry("/chambres/", _("Chambers"), "member"),
    Entry("/activite", _("Activity")),
)
"""What the main menu holds behind « Plus »: a line of twelve words is read by nobody."""
ACCOUNT = (
    Entry("/notifications/", _("News"), "member"),
    Entry("/compte/", _("My account")),
    Entry("/brouillons/", _("My drafts"), "member"),
    Entry("/fichiers/", _("My files"), "member"),
    Entry("/suivre/", _("What I follow"), "member"),
    Entry("/moderation/", _("To moderate"), "moderator"),
    Entry("/administration/", _("Administration"), "administrator"),
)
FOOTER = (
    Entry("/aide", _("Help")),
    Entry("/charte", _("Charter")),
    Entry("/mentions-legales", _("Legal notice")),
    Entry("/confidentialite", _("Privacy")),
    Entry("/accessibilite", _("Accessibility")),
    Entry("/signaler/contenu-illicite", _("Illegal content")),
)


def configure(app: Flask) -> None:
    """Give every template the name of the site, its menus and who looks."""
    app.jinja_env.globals.update(
        site_name=app.config["SETTINGS"].site_name or DEFAULT_NAME,
        main_entries=lambda at="": shown(MAIN, at),
        more_entries=lambda at="": shown(MORE, at),
        account_entries=lambda: shown(ACCOUNT),
        footer_entries=lambda: shown(FOOTER),
        is_served=is_served,
        has_endpoint=has_endpoint,
        viewer=viewer,
        last_told=last_told,
        csrf_token=generate_csrf,
    )


def shown(entries: tuple[Entry, ...], at: str = "") -> list[Shown]:
    """The entries that lead somewhere on this site and are meant for whoever looks; `at` is where
    the screen stands, if not at its own address.
    """
    actor, at = viewer(), at or request.path
    return [
        Shown(entry.path, entry.label, entry.leads_to(at))
        for entry in entries
        if _is_meant_for(entry.audience, actor) and is_served(entry.path)
    ]


def is_served(path: str, method: str = "GET") -> bool:
    """Whether this site answers at that address; kept once known, since routes do not change."""
    known: dict[tuple[str, str], bool] = current_app.extensions.setdefault("served_paths", {})
    if (path, method) not in known:
        try:
            current_app.url_map.bind("").match(path, method=method)
            known[path, method] = True
        except RequestRedirect:
            known[path, method] = True
        except HTTPException:
            known[path, method] = False
    return known[path, method]


def has_endpoint(endpoint: str) -> bool:
    """Whether `url_for` knows this screen."""
    return endpoint in current_app.view_functions


def viewer() -> Actor:
    """Who looks; a guest where the site is failing, since an error page asks nothing of it."""
    if g.get("is_failing"):
        return g.get("actor") or GUEST
    return current_actor()


def _is_meant_for(audience: str, actor: Actor) -> bool:
    return {
        "everyone": True,
        "member": actor.is_member,
        "moderator": actor.is_moderator or bool(actor.scope_ids("editor", "book")),
        "administrator": actor.is_administrator,
    }[audience]
