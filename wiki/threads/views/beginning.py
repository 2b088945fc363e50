"""The steps in which a member begins a thread, whatever its form has besides a text."""

from collections.abc import Callable, Mapping

from flask import flash, redirect, request
from flask.typing import ResponseReturnValue

from wiki.threads.actions import keep_draft
from wiki.threads.actions.drafts import find_post_draft
from wiki.threads.models import PostDraft, Thread
from wiki.threads.rendering import Audience
from wiki.threads.views.found import thread_url
from wiki.threads.views.writing import Form, Screen, fresh_values, keep, look_at
from wiki.web.actor import current_actor


def begin(
    place: str, *, fresh: Callable[[PostDraft | None], Form], sent: Callable[[], Form],
    audience: Callable[[Form], Audience], save: Callable[[Form], Thread],
    said: Callable[[Thread], str], screen: Screen[Form],
) -> ResponseReturnValue:  # fmt: skip
    """The form as it is opened; what is sent in it looked at, or opened as a thread, to which its
    author is led with a word about it.
    """
    if request.method == "GET":
        draft = find_post_draft(current_actor(), place)
        return screen(fresh(draft), draft=draft)
    form = sent()
    if "preview" in request.form:
        return screen(form, preview=look_at(form, audience(form)))
    if form.validate():
        with form.attempt():
            thread = save(form)
            flash(said(thread), "success")
            return redirect(thread_url(thread))
    return screen(form)


def keep_beginning(
    place: str, form: Form, *, address: str, screen: Screen[Form], fields: Mapping[str, object]
) -> ResponseReturnValue:
    """From the script while somebody types, or from its button: whatever can be kept is kept."""
    return keep(
        form,
        lambda: keep_draft(
            actor=current_actor(), place=place, title=form.title.data or "",
            body=form.body.data or "", fields=dict(fields), form_key=form.form_key.data or "",
        ),
        address,
        lambda: screen(form),
    )  # fmt: skip


def begun_values(draft: PostDraft | None) -> dict[str, str]:
    """What the form opens with: the draft, if any."""
    return {
        "title": draft.title if draft else "",
        "body": draft.body if draft else "",
        **fresh_values(),
    }
