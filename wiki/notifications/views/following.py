"""Following something, and what one follows."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from wiki.foundation.errors import NotAllowed
from wiki.foundation.messages import _
from wiki.foundation.transaction import transaction
from wiki.notifications import actions
from wiki.notifications.forms import FollowForm
from wiki.notifications.policy import can_follow
from wiki.notifications.queries import is_following, list_followed
from wiki.notifications.subjects import Followed, find_followed
from wiki.notifications.views.blueprint import blueprint
from wiki.web.actor import current_actor
from wiki.web.i18n import translate

KINDS = {"page": "page", "guide": "book", "proposition": "proposal"}
"""What stands in addresses, and what rows call it."""


@blueprint.route("/suivre/<kind>/<key>", methods=["GET", "POST"])
def follow(kind: str, key: str) -> ResponseReturnValue:
    viewer = current_actor()
    subject = find_followed(KINDS.get(kind, ""), key, viewer)
    if not can_follow(viewer):
        raise NotAllowed(_("Please sign in to follow this."))
    form = FollowForm()
    if form.validate_on_submit():
        with transaction():
            _follow_or_not(subject)
        return redirect(_address(subject))
    return render_template(
        "notifications/follow.html",
        form=form,
        subject=subject,
        follows=is_following(viewer, subject.kind, subject.id),
        back=_address(subject),
    ), form.status


@blueprint.get("/suivre/")
def list_subscriptions() -> ResponseReturnValue:
    viewer = current_actor()
    if not can_follow(viewer):
        raise NotAllowed(_("Please sign in to see what you follow."))
    return render_template(
        "notifications/list_subscriptions.html", followed=list_followed(viewer), kinds=_kinds()
    )


def _follow_or_not(subject: Followed) -> None:
    """What the button that was pressed says, whatever the state was: twice changes nothing."""
    actor = current_actor()
    if "stop" in request.form:
        actions.unfollow(actor=actor, kind=subject.kind, subject_id=subject.id)
        said = _("You hear no more of “%(title)s”.", title=subject.title)
    else:
        actions.follow(actor=actor, kind=subject.kind, subject_id=subject.id)
        said = _("You follow “%(title)s”.", title=subject.title)
    flash(translate(said), "success")


def _address(subject: Followed) -> str:
    values: dict[str, Any] = dict(subject.values)
    return url_for(subject.endpoint, **values)


def _kinds() -> dict[str, str]:
    return {row: word for word, row in KINDS.items()}
