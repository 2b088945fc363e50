"""Taking a branch of a thread to a thread of its own."""

from flask import flash, redirect, render_template
from flask.typing import ResponseReturnValue

from wiki.foundation.errors import NotAllowed
from wiki.foundation.messages import _
from wiki.foundation.transaction import transaction
from wiki.threads import actions
from wiki.threads.forms.writing import MovePostsForm
from wiki.threads.policy import can_move_posts
from wiki.threads.queries.posts import rows_of, views_of
from wiki.threads.views.blueprint import blueprint
from wiki.threads.views.found import post_at, thread_url
from wiki.web.actor import current_actor
from wiki.web.i18n import translate


@blueprint.route("/discussions/messages/<public_id>/deplacer", methods=["GET", "POST"])
def move_posts(public_id: str) -> ResponseReturnValue:
    post, viewer = post_at(public_id), current_actor()
    if not can_move_posts(viewer, post):
        raise NotAllowed(_("Moderators take replies to a discussion of their own."))
    form = MovePostsForm()
    if form.validate_on_submit():
        with form.attempt():
            with transaction():
                new = actions.move_posts(actor=viewer, post=post, title=form.title.data)
            flash(translate(_("The messages have a discussion of their own.")), "success")
            return redirect(thread_url(new))
    view = views_of(rows_of([post.id], viewer), post.thread, viewer)[0]
    return render_template(
        "threads/move_posts.html", post=post, thread=post.thread, view=view, form=form
    ), form.status
