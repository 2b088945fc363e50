"""Members, as members see each other."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from wiki.accounts.policy import can_deactivate_user, can_manage_members, can_welcome_somewhere
from wiki.accounts.queries import get_user
from wiki.accounts.queries import list_members as find_members
from wiki.accounts.views.blueprint import blueprint
from wiki.accounts.views.handed_over import contributions, said
from wiki.foundation.pagination import read_key
from wiki.web.actor import current_actor


@blueprint.get("/membres/")
def list_members() -> ResponseReturnValue:
    search = request.args.get("q", "")[:100]
    return render_template(
        "accounts/list_members.html",
        people=find_members(current_actor(), search=search, after=request.args.get("apres", "")),
        search=search,
        can_welcome=can_welcome_somewhere(current_actor()),
    )


@blueprint.get("/membres/<public_id>")
def show_member(public_id: str) -> ResponseReturnValue:
    """`avant` is the last contribution to pages shown before, `messages` the last message."""
    viewer = current_actor()
    user = get_user(viewer, public_id)
    before = read_key(request.args.get("avant"))
    said_before = read_key(request.args.get("messages"))
    return render_template(
        "accounts/show_member.html",
        user=user,
        can_deactivate=user.is_active and can_deactivate_user(viewer, user),
        can_manage=can_manage_members(viewer),
        contributions=contributions(viewer, user.contributor_id, before),
        is_continued=before is not None,
        said=said(viewer, user.contributor_id, said_before),
        is_said_continued=said_before is not None,
    )
