"""Following something, and what one follows."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from wiki.foundation.errors import NotAllowed
from wiki.foundation.messages import Message, _
from wiki.foundation.transaction import transaction
from wiki.notifications import actions
from wiki.notifications.followed import Followed
from wiki.notifications.forms import FollowForm, LevelForm
from wiki.notifications.models import FOLLOWING
from wiki.notifications.policy import can_follow
from wiki.notifications.queries import level_of, list_followed
from wiki.notifications.subjects import find_followed
from wiki.notifications.views.blueprint import blueprint
from wiki.notifications.words import LEVELS
from wiki.web.actor import current_actor
from wiki.web.forms import Form
from wiki.web.i18n import translate

KINDS = {
    "page": "page", "guide": "book", "proposition": "proposal", "discussion": "thread",
    "sujet": "topic",
}  # fmt: skip
"""What stands in addresses, and what rows call it."""
LEVELLED = ("thread", "book")
"""What one chooses a level for."""


@blueprint.route("/suivre/<kind>/<key>", methods=["GET", "POST"])
def follow(kind: str, key: str) -> ResponseReturnValue:
    viewer = current_actor()
    subject = find_followed(KINDS.get(kind, ""), key, viewer)
    if not can_follow(viewer):
        raise NotAllowed(_("Please sign in to follow this."))
    level = level_of(viewer, subject.kind, subject.id)
    form = _form(subject, level)
    if form.validate_on_submit():
        with transaction():
            _follow_or_not(subject, form)
        return redirect(followed_url(subject))
    return render_template(
        "notifications/follow.html",
        form=form,
        subject=subject,
        follows=level in FOLLOWING,
        back=followed_url(subject),
    ), form.status


@blueprint.get("/suivre/")
def list_subscriptions() -> ResponseReturnValue:
    viewer = current_actor()
    if not can_follow(viewer):
        raise NotAllowed(_("Please sign in to see what you follow."))
    return render_template(
        "notifications/list_subscriptions.html", followed=list_followed(viewer), kinds=_kinds()
    )


@blueprint.app_template_global()
def level_here(kind: str, subject_id: int) -> str:
    """How much whoever looks wants to hear of this; empty where they never said so."""
    return level_of(current_actor(), kind, subject_id)


@blueprint.app_template_global()
def follows_at(level: str) -> bool:
    """Whether somebody of this level follows."""
    return level in FOLLOWING


@blueprint.app_template_global()
def level_words(level: str) -> Message:
    """A level as people choose it."""
    return LEVELS[level]


def _form(subject: Followed, level: str) -> Form:
    """Discussions and guides ask how much; a button alone follows them as any other thing."""
    asks = request.method == "GET" or ("level" in request.form and "stop" not in request.form)
    if subject.kind in LEVELLED and asks:
        return LevelForm(data={"level": level or "digest"})
    return FollowForm()


def _follow_or_not(subject: Followed, form: Form) -> None:
    """What the button that was pressed says, whatever the state was: twice changes nothing."""
    actor = current_actor()
    if isinstance(form, LevelForm):
        level = form.level.data
        actions.choose_level(actor=actor, kind=subject.kind, subject_id=subject.id, level=level)
        said = _("Noted for “%(title)s”.", title=subject.title)
    elif "stop" in request.form:
        actions.unfollow(actor=actor, kind=subject.kind, subject_id=subject.id)
        said = _("You hear no more of “%(title)s”.", title=subject.title)
    else:
        actions.follow(actor=actor, kind=subject.kind, subject_id=subject.id)
        said = _("You follow “%(title)s”.", title=subject.title)
    flash(translate(said), "success")


@blueprint.app_template_global()
def followed_url(subject: Followed) -> str:
    """Where it is read."""
    values: dict[str, Any] = dict(subject.values)
    return subject.path or url_for(subject.endpoint, **values)


def _kinds() -> dict[str, str]:
    return {row: word for word, row in KINDS.items()}
