"""Questions: all of them, one with what answered it, and what those concerned say of it."""

from collections.abc import Callable
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from wtforms import SelectChoice

from wiki.experiences import actions
from wiki.experiences.forms.asking import AttachForm
from wiki.experiences.models import Request
from wiki.experiences.policy import (
    can_address_request,
    can_extend_request,
    can_respond_to_request,
    can_settle_request,
)
from wiki.experiences.queries import (
    find_experiences_stamp,
    get_request,
    list_former_experiences,
)
from wiki.experiences.queries import list_requests as find_requests
from wiki.experiences.queries.requests import (
    count_requests,
    find_own_addressee,
    list_addressees,
    list_answers,
    list_requests_for,
)
from wiki.experiences.views.blueprint import blueprint
from wiki.foundation.clock import now
from wiki.foundation.db import session
from wiki.foundation.errors import NotFound
from wiki.foundation.ids import read_public_id
from wiki.foundation.messages import Message, _
from wiki.foundation.pagination import read_key
from wiki.foundation.transaction import transaction
from wiki.threads.forms.writing import ButtonForm
from wiki.threads.policy import can_close_thread, can_edit_post, can_reopen_thread, can_reply
from wiki.threads.queries import count_replies, get_post, list_posts, list_waiting_threads
from wiki.threads.queries.first import find_first_post
from wiki.threads.queries.posts import rows_of, views_of
from wiki.threads.views.found import key_of, must_be_member, thread_url
from wiki.threads.views.replying import answering_form
from wiki.threads.views.threads import May
from wiki.topics.models import Topic
from wiki.web import pagecache
from wiki.web.actor import current_actor
from wiki.web.addresses import asked_of
from wiki.web.forms import Form
from wiki.web.i18n import translate

STATES = {"ouverts": "open", "entendus": "fulfilled", "sans-suite": "lapsed"}


@blueprint.get("/experiences/appels/")
def list_requests() -> ResponseReturnValue:
    """`etat` says which: open ones unless another is named."""
    viewer = current_actor()
    chosen = request.args.get("etat", "ouverts")
    chosen = chosen if chosen in STATES else "ouverts"
    after = read_public_id(request.args.get("apres", "")) or ""
    waiting = [] if after else list_waiting_threads(viewer)
    return render_template(
        "experiences/list_requests.html",
        lines=find_requests(viewer, state=STATES[chosen], after=after),
        counts=count_requests(viewer),
        states=STATES,
        chosen=chosen,
        after=after,
        mine=list_requests_for(viewer) if viewer.is_member else set(),
        waiting=[thread for thread in waiting if thread.kind == "request"],
        today=now().date(),
    )


@blueprint.get("/experiences/appels/<key>")
def show_request(key: str) -> ResponseReturnValue:
    """`apres` is the number of the last message shown before."""
    asked = request_at(key)
    if key != key_of(asked.thread):
        return redirect(thread_url(asked.thread, **asked_of("apres")), 301)
    if current_actor().is_member or not asked.thread.title:
        return _page(asked)
    return pagecache.answer(
        lambda: _render(asked),
        parts=("request", *find_experiences_stamp(), asked.thread_id, request.args.get("apres")),
        is_public=asked.thread.visibility == "public",
    )


@blueprint.post("/experiences/appels/<key>/accepter")
def accept_request(key: str) -> ResponseReturnValue:
    return _respond(
        key, actions.accept_request, _("Thank you: whoever asked sees that you will answer.")
    )


@blueprint.post("/experiences/appels/<key>/decliner")
def decline_request(key: str) -> ResponseReturnValue:
    return _respond(
        key, actions.decline_request, _("Noted. Nobody is shown it, and no reminder comes.")
    )


@blueprint.post("/experiences/appels/<key>/repondre")
def attach_experience(key: str) -> ResponseReturnValue:
    """One that the member has told before answers the question."""
    must_be_member()
    asked, form = request_at(key), _attach_form()
    if not form.validate():
        return _page(asked, refused=form)
    post = get_post(form.experience.data, current_actor())
    with transaction():
        actions.attach_experience(actor=current_actor(), request=asked, post=post)
    flash(translate(_("Your experience answers this question. Thank you.")), "success")
    return redirect(thread_url(asked.thread))


@blueprint.post("/experiences/appels/<key>/clore")
def fulfil_request(key: str) -> ResponseReturnValue:
    return _settle(key, actions.fulfil_request, _("Thank you. Nobody is reminded any more."))


@blueprint.post("/experiences/appels/<key>/retirer")
def withdraw_request(key: str) -> ResponseReturnValue:
    return _settle(key, actions.withdraw_request, _("The question is taken back."))


def request_at(key: str) -> Request:
    """The question of an address « id-slug »."""
    return get_request(key.partition("-")[0], current_actor())


def _respond(key: str, act: Callable[..., object], said: Message) -> ResponseReturnValue:
    must_be_member()
    asked, form = request_at(key), ButtonForm()
    addressee = find_own_addressee(asked, current_actor())
    if addressee is None:
        raise NotFound
    return _done(asked, form, act, said, addressee=addressee)


def _settle(key: str, act: Callable[..., object], said: Message) -> ResponseReturnValue:
    must_be_member()
    asked = request_at(key)
    return _done(asked, ButtonForm(), act, said, request=asked)


def _done(
    asked: Request, form: Form, act: Callable[..., object], said: Message, **subject: object
) -> ResponseReturnValue:
    if not form.validate():
        return _page(asked, refused=form)
    with transaction():
        act(actor=current_actor(), **subject)
    flash(translate(said), "success")
    return redirect(thread_url(asked.thread))


def _attach_form(**kwargs: Any) -> AttachForm:
    form = AttachForm(**kwargs)
    form.experience.choices = [
        SelectChoice(public_id, title)
        for public_id, title in list_former_experiences(current_actor(), own=True)
    ]
    return form


def _page(asked: Request, *, refused: Form | None = None) -> ResponseReturnValue:
    gone = 410 if not asked.thread.title and asked.thread.published_at else 200
    return _render(asked, refused=refused), refused.status if refused else gone


def _render(asked: Request, *, refused: Form | None = None) -> str:
    viewer, thread = current_actor(), asked.thread
    post = find_first_post(thread)
    if post is None:
        raise NotFound
    told = views_of(rows_of([post.id], viewer), thread, viewer)[0]
    after = read_key(request.args.get("apres"))
    own = find_own_addressee(asked, viewer) if viewer.is_member else None
    platform = session.get(Topic, asked.platform_id) if asked.platform_id else None
    return render_template(
        "experiences/show_request.html",
        asked=asked,
        thread=thread,
        post=post,
        told=told,
        platform=platform,
        found=list_answers(asked, viewer),
        own=own,
        may_respond=own is not None and can_respond_to_request(viewer, own),
        addressees=list_addressees(asked, viewer),
        may_address=can_address_request(viewer, asked),
        may_extend=can_extend_request(viewer, asked),
        may_settle=can_settle_request(viewer, asked),
        may_edit=can_edit_post(viewer, post),
        attach=_attach_form(formdata=None) if viewer.is_member and asked.takes_answers else None,
        answers=list_posts(thread, viewer, after=after or post.seq),
        after=after,
        answer_count=count_replies([thread.id]).get(thread.id, 0),
        answering=answering_form(thread) if can_reply(viewer, thread) else None,
        may=May(viewer),
        may_close=can_close_thread(viewer, thread) and not thread.is_closed,
        may_reopen=can_reopen_thread(viewer, thread) and thread.is_closed,
        button_form=ButtonForm(formdata=None) if viewer.is_member else None,
        refused=refused,
        share_url=url_for(".share_experience", appel=thread.public_id),
    )
