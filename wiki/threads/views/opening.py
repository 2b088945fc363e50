"""Opening a thread: by itself, about a page or a passage of it, about a proposal."""

from functools import partial
from typing import Any

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from wiki.accounts.queries import list_groups_of
from wiki.foundation.db import session
from wiki.foundation.messages import _
from wiki.foundation.transaction import transaction
from wiki.pages.models import Page
from wiki.threads import actions
from wiki.threads.forms.writing import ThreadForm
from wiki.threads.models import PostDraft, Thread
from wiki.threads.quoting import passage_of
from wiki.threads.rendering import Audience
from wiki.threads.subjects import About, book_id_of, find_subject, places_of
from wiki.threads.views.beginning import begin, begun_values, keep_beginning
from wiki.threads.views.blueprint import blueprint
from wiki.threads.views.found import must_be_member
from wiki.threads.views.words import capacity_buttons
from wiki.threads.views.writing import prepare_in_turn
from wiki.web.actor import current_actor
from wiki.web.i18n import translate

KINDS = {"page": "page", "proposition": "proposal"}


@blueprint.route("/discussions/nouvelle", methods=["GET", "POST"])
def create_thread() -> ResponseReturnValue:
    """`page` or `proposition` names what it is to be about, `passage` a sentence of the page and
    `etape` the section that it stands in.
    """
    must_be_member()
    about = _about()
    return begin(
        place_of(about),
        fresh=lambda draft: _fresh(about, draft),
        sent=lambda: _form(about),
        audience=lambda form: _audience(about, form),
        save=lambda form: _open(about, form),
        said=_said,
        screen=partial(_page, about),
    )


@blueprint.post("/discussions/nouvelle/brouillon")
def keep_thread_draft() -> ResponseReturnValue:
    must_be_member()
    about = _about()
    form = _form(about)
    address, screen = url_for(".create_thread", **_asked()), partial(_page, about)
    return keep_beginning(place_of(about), form, address=address, screen=screen, fields=_more(form))


def _more(form: ThreadForm) -> dict[str, str]:
    """What a draft of a thread keeps besides its words."""
    passage = (form.passage.data or "") if form.passage else ""
    chosen = form.audience.data or "members"
    return {name: value for name, value in (("passage", passage), ("audience", chosen)) if value}


def place_of(about: About) -> str:
    """Where the draft of a new thread is kept."""
    return f"new:{about.kind}:{about.id}" if about.kind else "new"


def _about() -> About:
    for name, kind in KINDS.items():
        if request.args.get(name):
            return find_subject(current_actor(), kind, request.args[name])
    return About()


def _asked() -> dict[str, Any]:
    return {
        name: request.args[name] for name in (*KINDS, "passage", "etape") if request.args.get(name)
    }


def _form(about: About, **kwargs: object) -> ThreadForm:
    form = ThreadForm(**kwargs)
    groups = list_groups_of(current_actor())
    form.audience.choices = [
        ("members", translate(_("The members of the network"))),
        ("public", translate(_("Everybody, also on the open web"))),
        *((f"group:{group.id}", group.name) for group in groups),
    ]
    if about.kind != "page":
        del form.passage
    return form


def _fresh(about: About, draft: PostDraft | None) -> ThreadForm:
    kept = draft.fields if draft else {}
    asked = {} if draft else {"title": request.args.get("titre", "")[:200]}
    data = {
        **begun_values(draft),
        **asked,
        "passage": kept.get("passage") or request.args.get("passage", "")[:2000],
        "audience": kept.get("audience") or "members",
    }
    return _form(about, formdata=None, data=data)


def _audience(about: About, form: ThreadForm) -> Audience:
    chosen = form.audience.data or "members"
    is_group = chosen.startswith("group:")
    group_id = int(chosen.removeprefix("group:")) if is_group else None
    return Audience("group" if is_group else chosen, group_id, book_id_of(about))


def _open(about: About, form: ThreadForm) -> Thread:
    audience = _audience(about, form)
    text = prepare_in_turn(audience, title=form.title.data, body=form.body.data)
    passage = None
    if about.kind == "page" and form.passage.data:
        page = session.get_one(Page, about.id)
        passage = passage_of(page, form.passage.data, request.args.get("etape", ""))
    with transaction():
        return actions.create_thread(
            actor=current_actor(), text=text, capacity=form.capacity.data or "", about=about,
            passage=passage, visibility=audience.visibility, group_id=audience.group_id,
            form_key=form.form_key.data or "", place=place_of(about),
        )  # fmt: skip


def _said(thread: Thread) -> str:
    if thread.published_at:
        return translate(_("Your discussion is open."))
    return translate(_("Your message waits to be read by a moderator. You go on seeing it."))


def _page(
    about: About, form: ThreadForm, *, preview: Markup | None = None,
    draft: PostDraft | None = None,
) -> ResponseReturnValue:  # fmt: skip
    page = session.get(Page, about.id) if about.kind == "page" else None
    return render_template(
        "threads/create_thread.html",
        form=form,
        about=about,
        place=places_of({about}).get(about),
        book=page.book if page else None,
        asked=_asked(),
        preview=preview,
        draft=draft,
        buttons=capacity_buttons(current_actor()),
    ), form.status
