"""One resource, with what was answered."""

from typing import Any

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from wiki.foundation.clock import now
from wiki.foundation.pagination import read_key
from wiki.resources.policy import can_edit_resource
from wiki.resources.queries import (
    ResourceView,
    find_resources_stamp,
    get_resource,
    get_resource_view,
)
from wiki.resources.views.blueprint import blueprint
from wiki.resources.views.structured_data import describe_resource
from wiki.threads.forms.writing import ButtonForm
from wiki.threads.models import Post
from wiki.threads.policy import can_close_thread, can_reopen_thread, can_reply
from wiki.threads.queries import count_replies, list_posts
from wiki.threads.views.found import key_of
from wiki.threads.views.replying import answering_form
from wiki.threads.views.threads import May
from wiki.web import pagecache
from wiki.web.actor import current_actor
from wiki.web.addresses import asked_of, public_url


@blueprint.get("/ressources/<key>")
def show_resource(key: str) -> ResponseReturnValue:
    """`apres` is the number of the last answer shown before."""
    post = resource_at(key)
    if key != key_of(post.thread):
        return redirect(resource_url(post, **asked_of("apres")), 301)
    after = read_key(request.args.get("apres"))
    if post.state != "published" or current_actor().is_member:
        view = get_resource_view(post, current_actor())
        return _render(view, after), 410 if view.offer is None else 200
    return pagecache.answer(
        lambda: _render(get_resource_view(post, current_actor()), after),
        parts=("resource", *find_resources_stamp(), post.id, after, now().date()),
        is_public=post.thread.visibility == "public",
    )


def resource_at(key: str) -> Post:
    """The post of the resource of an address « id-slug »."""
    return get_resource(key.partition("-")[0], current_actor())


def resource_url(post: Post, **values: Any) -> str:
    """The address of a resource."""
    return url_for("resources.show_resource", key=key_of(post.thread), **values)


def _render(view: ResourceView, after: int | None) -> str:
    viewer, thread, post = current_actor(), view.thread, view.post
    answers = list_posts(thread, viewer, after=after or post.seq)
    canonical = public_url("resources.show_resource", key=key_of(thread))
    return render_template(
        "resources/show_resource.html",
        view=view,
        thread=thread,
        post=post,
        offer=view.offer,
        answers=answers,
        after=after,
        answer_count=count_replies([thread.id]).get(thread.id, 0),
        answering=answering_form(thread) if can_reply(viewer, thread) else None,
        may=May(viewer),
        may_edit=can_edit_resource(viewer, post),
        may_close=can_close_thread(viewer, thread) and not thread.is_closed,
        may_reopen=can_reopen_thread(viewer, thread) and thread.is_closed,
        button_form=ButtonForm(formdata=None) if viewer.is_member else None,
        canonical=canonical,
        structured_data=describe_resource(view, canonical) if view.offer else None,
    )
