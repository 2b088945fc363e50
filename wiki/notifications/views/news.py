"""What somebody is told, and how often they want mail."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from wiki.foundation.errors import NotAllowed
from wiki.foundation.messages import _
from wiki.foundation.pagination import read_key
from wiki.foundation.transaction import transaction
from wiki.notifications import actions
from wiki.notifications.forms import FollowForm, MailChoicesForm
from wiki.notifications.grouping import grouped
from wiki.notifications.policy import can_follow
from wiki.notifications.queries import list_news, paces_of
from wiki.notifications.views.blueprint import blueprint
from wiki.notifications.words import said, said_together
from wiki.web.actor import current_actor
from wiki.web.i18n import translate


@blueprint.route("/notifications/", methods=["GET", "POST"])
def list_notifications() -> ResponseReturnValue:
    _check()
    form = FollowForm()
    if form.validate_on_submit():
        with transaction():
            actions.mark_read(actor=current_actor())
        return redirect(url_for(".list_notifications"))
    news = list_news(current_actor(), before=read_key(request.args.get("avant")))
    return render_template(
        "notifications/list_notifications.html",
        news=news,
        groups=grouped(news.rows),
        said=said,
        said_together=said_together,
        form=form,
    ), form.status


@blueprint.route("/compte/notifications", methods=["GET", "POST"])
def choose_mail() -> ResponseReturnValue:
    _check()
    form = MailChoicesForm(data=paces_of(current_actor().user_id))
    if form.validate_on_submit():
        with form.attempt(), transaction():
            actions.choose_paces(actor=current_actor(), paces=form.paces)
            flash(translate(_("Your choices are kept.")), "success")
            return redirect(url_for(".choose_mail"))
    return render_template("notifications/choose_mail.html", form=form), form.status


def _check() -> None:
    if not can_follow(current_actor()):
        raise NotAllowed(_("Please sign in to read what you are told."))
