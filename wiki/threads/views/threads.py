"""One thread, in three orders; closing it and opening it again; saying how far one has read."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from flask import flash, redirect, render_template, request
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from wiki.foundation.clock import now
from wiki.foundation.messages import Message, _
from wiki.foundation.pagination import read_key
from wiki.foundation.transaction import transaction
from wiki.markup.output import trusted
from wiki.threads import actions
from wiki.threads.forms.writing import ButtonForm
from wiki.threads.models import Post, Thread
from wiki.threads.policy import (
    about_of,
    can_close_thread,
    can_edit_post,
    can_mark_answer,
    can_mark_useful,
    can_move_posts,
    can_reopen_thread,
    can_reply,
    can_reply_to_post,
)
from wiki.threads.queries import (
    count_replies,
    count_unread,
    find_former_thread,
    find_threads_stamp,
    list_posts,
    list_threads_moved_from,
)
from wiki.threads.queries.passages import find_passage
from wiki.threads.queries.posts import PER_PAGE, PostView, View
from wiki.threads.subjects import places_of
from wiki.threads.views.blueprint import blueprint
from wiki.threads.views.found import (
    key_of,
    must_be_member,
    screens_of,
    thread_at,
    thread_url,
)
from wiki.threads.views.replying import answering_form
from wiki.threads.views.words import thread_language
from wiki.web import pagecache
from wiki.web.actor import current_actor
from wiki.web.definitions import definitions_version, with_definitions
from wiki.web.forms import Form
from wiki.web.i18n import translate

VIEWS: dict[str, View] = {"fil": "tree", "chrono": "chronological", "non-lus": "unread"}


@blueprint.app_template_global()
def post_html(view: PostView, platforms: Collection[str] = ()) -> Markup:
    """What a message looks like, as it was rendered when it was written, with definitions at its
    words; those of these platforms where a word has several senses.
    """
    language = thread_language(view.post.thread)
    return trusted(
        with_definitions(
            view.html, viewer=current_actor(), language=language, platforms=platforms
        )
    )  # fmt: skip


@dataclass(frozen=True)
class May:
    """What the viewer may do with posts, asked by templates of each."""

    viewer: Any

    def reply(self, post: Post) -> bool:
        return can_reply_to_post(self.viewer, post)

    def edit(self, post: Post) -> bool:
        return can_edit_post(self.viewer, post)

    def mark_useful(self, post: Post) -> bool:
        return can_mark_useful(self.viewer, post)

    def mark_answer(self, post: Post) -> bool:
        return can_mark_answer(self.viewer, post)

    def move(self, post: Post) -> bool:
        return can_move_posts(self.viewer, post)


@blueprint.get("/discussions/<key>")
def show_thread(key: str) -> ResponseReturnValue:
    """`vue` is the order, `apres` the number of the last post shown before."""
    thread = thread_at(key)
    if key != key_of(thread) or screens_of(thread):
        return redirect(thread_url(thread, **_asked()), 301)
    if current_actor().is_member:
        return thread_page(thread)
    return pagecache.answer(
        lambda: _rendered(thread),
        parts=(
            "thread",
            *find_threads_stamp(),
            thread.id,
            *_asked().items(),
            now().date(),
            definitions_version(current_actor()),
        ),
        is_public=True,  # else this guest had not found it
    )


def _asked() -> dict[str, str | int | None]:
    return {name: request.args[name] for name in ("vue", "apres") if name in request.args}


def thread_page(thread: Thread, *, refused: Form | None = None) -> ResponseReturnValue:
    """The screen of a thread; above it what was wrong with a form that was sent from it."""
    return _rendered(thread, refused), refused.status if refused else 200


def _rendered(thread: Thread, refused: Form | None = None) -> str:
    viewer = current_actor()
    chosen = request.args.get("vue", "")
    chosen = chosen if chosen in VIEWS and (viewer.user_id or chosen != "non-lus") else "fil"
    after = read_key(request.args.get("apres"))
    posts = list_posts(thread, viewer, view=VIEWS[chosen], after=after)
    passage = find_passage(thread)
    return render_template(
        "threads/show_thread.html",
        thread=thread,
        posts=posts,
        view=chosen,
        after=after,
        last_page=max(0, thread.post_seq - PER_PAGE),
        passage=passage,
        place=places_of({about_of(thread)}).get(about_of(thread)),
        former=find_former_thread(thread, viewer),
        moved=list_threads_moved_from(thread, viewer),
        unread=count_unread(thread, viewer) if viewer.user_id else 0,
        reply_count=count_replies([thread.id]).get(thread.id, 0),
        answering=answering_form(thread) if can_reply(viewer, thread) else None,
        may=May(viewer),
        may_close=can_close_thread(viewer, thread) and not thread.is_closed,
        may_reopen=can_reopen_thread(viewer, thread) and thread.is_closed,
        button_form=ButtonForm(formdata=None) if viewer.is_member else None,
        refused=refused,
    )


@blueprint.post("/discussions/<key>/lu")
def mark_read(key: str) -> ResponseReturnValue:
    """From the button, or from the script once the last message was in view."""
    must_be_member()
    thread, form = thread_at(key), ButtonForm()
    if not form.validate():
        return thread_page(thread, refused=form)
    seq = read_key(form.seq.data) or 0
    with transaction():
        actions.mark_thread_read(actor=current_actor(), thread=thread, seq=seq)
    if request.accept_mimetypes.best == "application/json":
        return "", 204
    flash(translate(_("Noted: you will be shown what is written after this.")), "success")
    return redirect(thread_url(thread))


@blueprint.post("/discussions/<key>/clore")
def close_thread(key: str) -> ResponseReturnValue:
    return _act(key, actions.close_thread, _("The discussion is closed: it stays readable."))


@blueprint.post("/discussions/<key>/rouvrir")
def reopen_thread(key: str) -> ResponseReturnValue:
    return _act(key, actions.reopen_thread, _("The discussion takes answers again."))


def _act(key: str, act: Any, said: Message) -> ResponseReturnValue:
    must_be_member()
    thread, form = thread_at(key), ButtonForm()
    if not form.validate():
        return thread_page(thread, refused=form)
    with transaction():
        act(actor=current_actor(), thread=thread)
    flash(translate(said), "success")
    return redirect(thread_url(thread))
