"""What members keep and what waits of theirs."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from wiki.accounts.queries.names import list_people
from wiki.foundation.errors import NotAllowed
from wiki.foundation.messages import _
from wiki.foundation.pagination import read_key
from wiki.foundation.transaction import transaction
from wiki.moderation import actions
from wiki.moderation.queries.own import list_own_posts as find_own_posts
from wiki.moderation.queries.traces import get_trace
from wiki.moderation.queries.traces import list_traces as find_traces
from wiki.moderation.queries.waits import median_wait
from wiki.moderation.views.blueprint import blueprint
from wiki.threads.forms.writing import ButtonForm
from wiki.threads.queries import get_post, get_post_revision
from wiki.web.actor import current_actor
from wiki.web.i18n import translate


@blueprint.get("/moderation/mes-messages")
def list_own_posts() -> ResponseReturnValue:
    _must_be_member()
    return render_template(
        "moderation/list_own_posts.html", lines=find_own_posts(current_actor()), wait=median_wait()
    )


@blueprint.get("/moderation/traces/")
def list_traces() -> ResponseReturnValue:
    _must_be_member()
    lines = find_traces(current_actor(), after=read_key(request.args.get("apres")))
    return render_template(
        "moderation/list_traces.html",
        lines=lines,
        people=list_people(trace.contributor_id for trace in lines.rows),
    )


@blueprint.get("/moderation/traces/<public_id>")
def show_trace(public_id: str) -> ResponseReturnValue:
    _must_be_member()
    trace = get_trace(current_actor(), public_id)
    people = list_people([trace.contributor_id])
    return render_template("moderation/show_trace.html", trace=trace, people=people)


@blueprint.route("/moderation/messages/<public_id>/trace/<int:number>", methods=["GET", "POST"])
def keep_trace(public_id: str, number: int) -> ResponseReturnValue:
    """Freeze a copy of exactly this text."""
    _must_be_member()
    viewer, form = current_actor(), ButtonForm()
    post = get_post(public_id, viewer)
    revision = get_post_revision(post, number, viewer)
    if form.validate_on_submit():
        with transaction():
            post = get_post(public_id, viewer)
            kept = actions.keep_trace(
                actor=viewer, post=post, revision=get_post_revision(post, number, viewer)
            ).public_id
        flash(translate(_("The trace is kept.")), "success")
        return redirect(url_for(".show_trace", public_id=kept))
    return render_template(
        "moderation/keep_trace.html", form=form, post=post, revision=revision
    ), form.status


def _must_be_member() -> None:
    if not current_actor().is_member:
        raise NotAllowed(_("Please sign in."))
