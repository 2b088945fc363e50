"""Chambers: names and numbers for everyone, people for members."""

from flask import render_template
from flask.typing import ResponseReturnValue

from wiki.accounts.policy import can_manage_organisations, can_see_members
from wiki.accounts.queries import count_people_of, get_organisation, list_people_of
from wiki.accounts.queries import list_organisations as find_organisations
from wiki.accounts.views.blueprint import blueprint
from wiki.accounts.views.handed_over import presences
from wiki.web.actor import current_actor


@blueprint.get("/chambres/")
def list_organisations() -> ResponseReturnValue:
    return render_template("accounts/list_organisations.html", chambers=find_organisations())


@blueprint.get("/chambres/<slug>")
def show_organisation(slug: str) -> ResponseReturnValue:
    organisation = get_organisation(slug)
    return render_template(
        "accounts/show_organisation.html",
        organisation=organisation,
        count=count_people_of(organisation),
        people=list_people_of(organisation) if can_see_members(current_actor()) else [],
        presences=[
            line for line in presences(organisation, current_actor()) if line.presence.is_open
        ],
        can_manage=can_manage_organisations(current_actor()),
    )
