"""One experience: as a testimony with what was answered, and on one sheet."""

from typing import Any

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from wiki.experiences.policy import can_edit_experience
from wiki.experiences.queries import (
    ExperienceView,
    find_experiences_stamp,
    get_experience,
    get_experience_view,
)
from wiki.experiences.views.blueprint import blueprint
from wiki.experiences.views.structured_data import describe_experience
from wiki.foundation.clock import now
from wiki.foundation.errors import NotFound
from wiki.foundation.licences import licence_of
from wiki.foundation.pagination import read_key
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
from wiki.web.definitions import definitions_version


@blueprint.get("/experiences/<key>")
def show_experience(key: str) -> ResponseReturnValue:
    """`apres` is the number of the last answer shown before."""
    post = experience_at(key)
    if key != key_of(post.thread):
        return redirect(experience_url(post, **asked_of("apres")), 301)
    after = read_key(request.args.get("apres"))
    if post.state != "published" or current_actor().is_member:
        view = get_experience_view(post, current_actor())
        return _render(view, after), 410 if view.account is None else 200
    return pagecache.answer(
        lambda: _render(get_experience_view(post, current_actor()), after),
        parts=(
            "experience",
            *find_experiences_stamp(),
            post.id,
            after,
            now().date(),
            definitions_version(current_actor()),
        ),
        is_public=post.thread.visibility == "public",
    )


@blueprint.get("/experiences/<key>/fiche")
def print_experience(key: str) -> ResponseReturnValue:
    """On one page, to be printed and handed round."""
    view = get_experience_view(experience_at(key), current_actor())
    if view.account is None:
        raise NotFound
    return render_template(
        "experiences/print_experience.html",
        view=view,
        account=view.account,
        address=public_url("experiences.show_experience", key=key_of(view.thread)),
    )


def experience_at(key: str) -> Post:
    """The post of the experience of an address « id-slug »."""
    return get_experience(key.partition("-")[0], current_actor())


def experience_url(post: Post, **values: Any) -> str:
    """The address of an experience."""
    return url_for("experiences.show_experience", key=key_of(post.thread), **values)


def _render(view: ExperienceView, after: int | None) -> str:
    viewer, thread, post = current_actor(), view.thread, view.post
    answers = list_posts(thread, viewer, after=after or post.seq)
    canonical = public_url("experiences.show_experience", key=key_of(thread))
    return render_template(
        "experiences/show_experience.html",
        view=view,
        thread=thread,
        post=post,
        account=view.account,
        answers=answers,
        after=after,
        answer_count=count_replies([thread.id]).get(thread.id, 0),
        answering=answering_form(thread) if can_reply(viewer, thread) else None,
        may=May(viewer),
        may_edit=can_edit_experience(viewer, post),
        may_close=can_close_thread(viewer, thread) and not thread.is_closed,
        may_reopen=can_reopen_thread(viewer, thread) and thread.is_closed,
        button_form=ButtonForm(formdata=None) if viewer.is_member else None,
        canonical=canonical,
        licence=licence_of(view.account.licence) if view.account and view.account.licence else None,
        structured_data=describe_experience(view, canonical) if view.account else None,
    )
