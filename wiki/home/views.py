"""The first screen, the activity list, and what machines ask for."""

from flask import Blueprint, Response, make_response, render_template, request
from flask.typing import ResponseReturnValue
from sqlalchemy import text

from wiki.experiences.queries.lists import list_public_experiences
from wiki.foundation.db import session
from wiki.foundation.errors import NotAllowed, NotFound
from wiki.foundation.messages import _
from wiki.foundation.pagination import read_key
from wiki.home.queries import list_activity
from wiki.home.welcome import welcome
from wiki.pages.queries import list_public_addresses
from wiki.resources.queries import list_public_resources
from wiki.threads.views.found import thread_url
from wiki.web.actor import current_actor
from wiki.web.addresses import site_address

blueprint = Blueprint("home", __name__)


@blueprint.get("/")
def show_home() -> ResponseReturnValue:
    return render_template("home/show_home.html", welcome=welcome(current_actor()))


@blueprint.get("/activite")
def show_activity() -> ResponseReturnValue:
    viewer = current_actor()
    of_people = viewer.is_member and request.args.get("de") == "membres"
    before = read_key(request.args.get("avant"))
    lines = list_activity(viewer, of_people=of_people, before=before)
    return render_template("home/show_activity.html", lines=lines, of_people=of_people)


@blueprint.get("/administration/")
def show_administration() -> ResponseReturnValue:
    viewer = current_actor()
    if not viewer.is_administrator:
        raise NotAllowed(_("Only administrators see this.")) if not viewer.is_member else NotFound
    return render_template("home/show_administration.html", welcome=welcome(viewer))


@blueprint.get("/sitemap.xml")
def show_sitemap() -> Response:
    found = (*list_public_experiences(), *list_public_resources())
    told = [(thread_url(thread), at) for thread, at in found]
    body = render_template(
        "home/sitemap.xml", site=site_address(), addresses=[*list_public_addresses(), *told]
    )
    return _as("application/xml; charset=utf-8", body)


@blueprint.get("/robots.txt")
def show_robots() -> Response:
    return _as("text/plain; charset=utf-8", render_template("home/robots.txt", site=site_address()))


@blueprint.get("/sante")
def show_health() -> Response:
    """For machines that watch: the site answers and its database too."""
    session.execute(text("SELECT 1"))
    return _as("text/plain; charset=utf-8", "ok\n")


def _as(media_type: str, body: str) -> Response:
    response = make_response(body)
    response.headers["Content-Type"] = media_type
    return response
