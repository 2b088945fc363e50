"""Answering a post, changing one's own, taking it back."""

from dataclasses import dataclass
from functools import partial

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup
from sqlalchemy.orm import undefer

from wiki.accounts.queries.names import Person, list_people
from wiki.foundation.db import session
from wiki.foundation.errors import Conflict, NotAllowed
from wiki.foundation.messages import _
from wiki.foundation.transaction import transaction
from wiki.threads import actions
from wiki.threads.actions.drafts import find_post_draft
from wiki.threads.actions.editing import latest_revision
from wiki.threads.forms.writing import ButtonForm, EditPostForm, PostForm
from wiki.threads.models import Post, PostDraft, PostRevision, Thread
from wiki.threads.policy import can_edit_post, can_reply_to_post
from wiki.threads.queries.first import find_first_post
from wiki.threads.queries.posts import rows_of, views_of
from wiki.threads.quoting import quoted
from wiki.threads.rendering import audience_of
from wiki.threads.views.blueprint import blueprint
from wiki.threads.views.changing import (
    change,
    change_page,
    keep_change,
    save_change,
    values_of,
)
from wiki.threads.views.found import key_of, post_at, post_url, screens_of, thread_url
from wiki.threads.views.words import capacity_buttons
from wiki.threads.views.writing import (
    fresh_values,
    keep,
    look_at,
    prepare_in_turn,
    said_of,
)
from wiki.web.actor import current_actor
from wiki.web.i18n import translate


@blueprint.route("/discussions/messages/<public_id>/repondre", methods=["GET", "POST"])
def reply(public_id: str) -> ResponseReturnValue:
    """`citer` begins the answer with the words that it answers."""
    parent = _answered(public_id)
    if request.method == "GET":
        draft = find_post_draft(current_actor(), reply_place(parent))
        return _reply_page(parent, _fresh_reply(parent, draft), draft=draft)
    form = PostForm()
    if "preview" in request.form:
        return _reply_page(parent, form, preview=look_at(form, audience_of(parent.thread)))
    if form.validate():
        with form.attempt():
            return _replied(parent, form)
    return _reply_page(parent, form)


@blueprint.post("/discussions/messages/<public_id>/repondre/brouillon")
def keep_reply_draft(public_id: str) -> ResponseReturnValue:
    parent, form = _answered(public_id), PostForm()
    return keep(
        form,
        lambda: actions.keep_draft(
            actor=current_actor(), place=reply_place(parent), body=form.body.data,
            thread_id=parent.thread_id, form_key=form.form_key.data or "",
        ),
        url_for(".reply", public_id=parent.public_id),
        lambda: _reply_page(parent, form),
    )  # fmt: skip


def _answered(public_id: str) -> Post:
    parent = post_at(public_id)
    if request.method == "GET" and not can_reply_to_post(current_actor(), parent):
        if parent.thread.is_closed:
            raise Conflict(_("This discussion has been closed: no more answers are taken."))
        raise NotAllowed(_("This message is not published yet: it cannot be answered."))
    return parent


def reply_place(parent: Post) -> str:
    """Where the draft of an answer is kept."""
    return f"reply:{parent.id}"


def _fresh_reply(parent: Post, draft: PostDraft | None) -> PostForm:
    body = draft.body if draft else ""
    if "citer" in request.args and parent.state == "published" and not draft:
        text = session.get_one(
            PostRevision, parent.published_revision_id, options=[undefer(PostRevision.body)]
        )
        people = list_people([parent.contributor_id])
        body = quoted(text.body, people.get(parent.contributor_id, Person()).name)
    return PostForm(formdata=None, data={"body": body, **fresh_values()})


def _replied(parent: Post, form: PostForm) -> ResponseReturnValue:
    text = prepare_in_turn(audience_of(parent.thread), body=form.body.data)
    with transaction():
        post = actions.reply(
            actor=current_actor(), parent=parent, text=text, capacity=form.capacity.data or "",
            form_key=form.form_key.data or "", place=reply_place(parent),
        )  # fmt: skip
    flash(said_of(post), "success")
    return redirect(post_url(post))


def _reply_page(
    parent: Post, form: PostForm, *, preview: Markup | None = None, draft: PostDraft | None = None
) -> ResponseReturnValue:
    viewer = current_actor()
    return render_template(
        "threads/reply.html",
        thread=parent.thread,
        view=views_of(rows_of([parent.id], viewer), parent.thread, viewer)[0],
        form=form,
        preview=preview,
        draft=draft,
        buttons=capacity_buttons(viewer),
    ), form.status


@dataclass(frozen=True)
class Answering:
    """The form at the end of a thread: an answer to its first post."""

    parent: Post
    form: PostForm
    draft: PostDraft | None
    buttons: list[tuple[str, str]]


def answering_form(thread: Thread) -> Answering | None:
    """What a member who reads a thread answers it in."""
    parent, viewer = find_first_post(thread), current_actor()
    if parent is None:
        return None
    draft = find_post_draft(viewer, reply_place(parent))
    form = PostForm(formdata=None, data={"body": draft.body if draft else "", **fresh_values()})
    return Answering(parent, form, draft, capacity_buttons(viewer))


@blueprint.route("/discussions/messages/<public_id>/modifier", methods=["GET", "POST"])
def edit_post(public_id: str) -> ResponseReturnValue:
    post = _own(public_id)
    own = screens_of(post.thread) if post.is_first else None
    if own and own.edit and request.method == "GET":
        return redirect(url_for(own.edit, key=key_of(post.thread)))
    return change(
        post,
        fresh=lambda draft: EditPostForm(formdata=None, data=values_of(post, draft)),
        sent=EditPostForm,
        save=lambda form: save_change(
            actions.edit_post, post, form, fields=latest_revision(post).fields,
            address=post_url(post),
        ),
        screen=partial(change_page, "threads/edit_post.html", post),
    )  # fmt: skip


@blueprint.post("/discussions/messages/<public_id>/modifier/brouillon")
def keep_edit_draft(public_id: str) -> ResponseReturnValue:
    post = _own(public_id)
    address = url_for(".edit_post", public_id=post.public_id)
    screen = partial(change_page, "threads/edit_post.html", post)
    return keep_change(post, EditPostForm(), address=address, screen=screen)


def _own(public_id: str) -> Post:
    post = post_at(public_id)
    if not can_edit_post(current_actor(), post):
        raise NotAllowed(_("Only its author changes a message, as long as it is there."))
    return post


@blueprint.route("/discussions/messages/<public_id>/retirer", methods=["GET", "POST"])
def withdraw_post(public_id: str) -> ResponseReturnValue:
    post, form = _own(public_id), ButtonForm()
    if form.is_submitted() and form.validate():
        with transaction():
            actions.withdraw_post(actor=current_actor(), post=post)
        flash(translate(_("Your message is taken back. Its answers stay.")), "success")
        return redirect(_after_withdrawing(post.thread))
    return render_template(
        "threads/withdraw_post.html", post=post, thread=post.thread, form=form
    ), form.status


def _after_withdrawing(thread: Thread) -> str:
    return thread_url(thread) if thread.published_at else url_for(".list_threads")
