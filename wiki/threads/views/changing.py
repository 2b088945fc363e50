"""The steps in which an author changes a post, whatever its form has besides a text."""

from collections.abc import Callable, Mapping
from typing import Any

from flask import flash, redirect, render_template, request
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from wiki.foundation.clock import read_moment
from wiki.foundation.errors import Conflict
from wiki.foundation.pagination import read_key
from wiki.foundation.transaction import transaction
from wiki.threads.actions import keep_draft
from wiki.threads.actions.drafts import find_post_draft
from wiki.threads.actions.editing import latest_revision
from wiki.threads.forms.writing import PostForm
from wiki.threads.models import Post, PostDraft
from wiki.threads.rendering import audience_of
from wiki.threads.views.words import capacity_buttons
from wiki.threads.views.writing import (
    Form,
    Screen,
    fresh_values,
    keep,
    look_at,
    prepare_in_turn,
    said_of,
)
from wiki.web.actor import current_actor
from wiki.web.i18n import translate


def edit_place(post: Post) -> str:
    """Where the draft of another text is kept."""
    return f"edit:{post.id}"


def change(
    post: Post, *, fresh: Callable[[PostDraft | None], Form], sent: Callable[[], Form],
    save: Callable[[Form], ResponseReturnValue], screen: Screen[Form],
) -> ResponseReturnValue:  # fmt: skip
    """The form as it is opened; what is sent in it looked at or saved. Whoever changed another text
    meanwhile is told so, and sends again what they mean then.
    """
    if request.method == "GET":
        draft = find_post_draft(current_actor(), edit_place(post))
        return screen(fresh(draft), draft=draft)
    form = sent()
    if "preview" in request.form:
        return screen(form, preview=look_at(form, audience_of(post.thread)))
    if form.validate():
        try:
            with form.attempt():
                return save(form)
        except Conflict as moved_on:
            form.form_errors.append(translate(moved_on.message))
            form.base_number.data = str(latest_revision(post).number)
    return screen(form)


def keep_change(
    post: Post, form: Form, *, address: str, screen: Screen[Form],
    fields: Mapping[str, object] | None = None,
) -> ResponseReturnValue:  # fmt: skip
    """Keep what is written so far."""
    return keep(
        form,
        lambda: keep_draft(
            actor=current_actor(), place=edit_place(post), title=form.title.data or "",
            body=form.body.data or "", fields=dict(fields or {}), thread_id=post.thread_id,
            post_id=post.id, opened_at=read_moment(form.opened_at.data),
        ),
        address,
        lambda: screen(form),
    )  # fmt: skip


def values_of(post: Post, draft: PostDraft | None) -> dict[str, str]:
    """What the form opens with: the draft, else the latest text."""
    last = latest_revision(post)
    return {
        "title": draft.title if draft else last.title,
        "body": draft.body if draft else last.body,
        "base_number": str(last.number),
        **fresh_values(),
    }


def save_change(
    act: Callable[..., Any], post: Post, form: PostForm, *, fields: dict[str, Any], address: str
) -> ResponseReturnValue:
    """Render the text, have it changed, say what becomes of it, and lead to `address`."""
    text = prepare_in_turn(
        audience_of(post.thread), title=form.title.data or "", body=form.body.data, fields=fields,
        public_id=post.public_id,
    )  # fmt: skip
    with transaction():
        act(
            actor=current_actor(), post=post, text=text, capacity=form.capacity.data or "",
            base_number=read_key(form.base_number.data) or 0, reason=form.reason.data or "",
            place=edit_place(post),
        )  # fmt: skip
    flash(said_of(post), "success")
    return redirect(address)


def change_page(
    template: str, post: Post, form: PostForm, *, preview: Markup | None = None,
    draft: PostDraft | None = None, **more: object,
) -> ResponseReturnValue:  # fmt: skip
    """The screen out of its template."""
    return render_template(
        template,
        post=post,
        thread=post.thread,
        form=form,
        preview=preview,
        draft=draft,
        buttons=capacity_buttons(current_actor()),
        **more,
    ), 409 if form.form_errors and not form.refused else form.status
