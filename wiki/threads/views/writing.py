"""What every form in which one writes has in common."""

import secrets
from collections.abc import Callable
from typing import Any, Protocol, TypeVar

from flask import flash, jsonify, redirect, request
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from wiki.foundation.clock import now
from wiki.foundation.messages import _
from wiki.foundation.transaction import transaction
from wiki.markup.output import trusted
from wiki.threads.forms.writing import PostForm
from wiki.threads.models import Post, PostDraft
from wiki.threads.rendering import Audience, PreparedPost, prepare_post
from wiki.web.i18n import translate
from wiki.web.turns import heavy_work

Form = TypeVar("Form", bound=PostForm)
Sent_contra = TypeVar("Sent_contra", bound=PostForm, contravariant=True)


class Screen(Protocol[Sent_contra]):
    """The screen with this form, and perhaps what its text would look like, or a draft found."""

    def __call__(
        self, form: Sent_contra, *, preview: Markup | None = None, draft: PostDraft | None = None
    ) -> ResponseReturnValue: ...


def fresh_values() -> dict[str, str]:
    """What a form that is opened now carries besides its words."""
    return {"form_key": secrets.token_urlsafe(16), "opened_at": now().isoformat()}


def prepare_in_turn(
    audience: Audience, *, body: str, title: str = "", fields: dict[str, Any] | None = None,
    public_id: str = "",
) -> PreparedPost:  # fmt: skip
    """Render what somebody sends, one text of theirs at a time.

    Raises:
        Invalid: the text is too large, too deep or too slow to render.
        Busy: not now; the sentence says why.
    """
    with heavy_work():
        return prepare_post(audience, body=body, title=title, fields=fields, public_id=public_id)


def look_at(form: PostForm, audience: Audience) -> Markup | None:
    """What the text would look like; asked for, never refused, since nothing is saved."""
    found = []
    with form.attempt():
        text = prepare_in_turn(audience, body=form.body.data, public_id="apercu")
        found.append(trusted(text.rendering.html))
    return next(iter(found), None)


def said_of(post: Post) -> str:
    """One sentence once it is sent."""
    if post.state == "published" and not post.pending_revision_id:
        return translate(_("Your message is published."))
    return translate(_("Your message waits to be read by a moderator. You go on seeing it."))


def keep(
    form: PostForm, save: Callable[[], PostDraft | None], address: str,
    screen: Callable[[], ResponseReturnValue],
) -> ResponseReturnValue:  # fmt: skip
    """Keep a draft; answer a script in its own words, a person with the form at its address."""
    by_script = request.accept_mimetypes.best == "application/json"
    form.validate()
    if "csrf_token" in form.errors or len(form.body.data or "") > MOST:
        return _refused(form) if by_script else redirect(address, 307)
    draft = None
    with form.attempt(), transaction():
        draft = save()
    if form.refused:
        return _refused(form) if by_script else screen()
    if by_script:
        answer = jsonify(saved_at=draft.saved_at.isoformat() if draft else None)
        return answer, 200, {"Cache-Control": "no-store"}
    flash(translate(_("Your draft is kept. Nobody else sees it.")), "success")
    return redirect(address)


MOST = 100_000


def _refused(form: PostForm) -> ResponseReturnValue:
    return jsonify(errors=form.errors), 422, {"Cache-Control": "no-store"}
