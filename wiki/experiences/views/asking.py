"""Asking others for what they tried."""

from datetime import date
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup
from wtforms import SelectChoice

from wiki.experiences import actions
from wiki.experiences.forms.asking import AddressForm, ExtendForm, RequestForm
from wiki.experiences.models import Request
from wiki.experiences.policy import can_address_request, can_extend_request
from wiki.experiences.views.addressees import (
    contributor_ids,
    group_ids,
    offer_addressees,
    organisation_ids,
)
from wiki.experiences.views.blueprint import blueprint
from wiki.experiences.views.requests import request_at
from wiki.foundation.errors import NotAllowed
from wiki.foundation.messages import _
from wiki.foundation.transaction import transaction
from wiki.threads.actions import keep_draft
from wiki.threads.actions.drafts import find_post_draft
from wiki.threads.models import PostDraft
from wiki.threads.rendering import Audience
from wiki.threads.views.found import must_be_member, thread_url
from wiki.threads.views.words import capacity_buttons
from wiki.threads.views.writing import fresh_values, keep, look_at, prepare_in_turn
from wiki.topics.models import Topic
from wiki.topics.queries import current_slug, list_topics, topics_named
from wiki.web.actor import current_actor
from wiki.web.i18n import translate

PLACE = "new:request"


@blueprint.route("/experiences/appels/nouveau", methods=["GET", "POST"])
def create_request() -> ResponseReturnValue:
    """`plateforme` is what one asks about, `titre` how the question begins."""
    must_be_member()
    if request.method == "GET":
        draft = find_post_draft(current_actor(), PLACE)
        return _page(_fresh(draft), draft=draft)
    form = _form(request.form.get("platform", ""), request.form.getlist("people"))
    if "suggest" in request.form:
        return _page(form)
    if "preview" in request.form:
        return _page(form, preview=look_at(form, Audience(form.audience.data or "members")))
    if form.validate():
        with form.attempt():
            made = _ask(form)
            flash(_said(made), "success")
            return redirect(thread_url(made.thread))
    return _page(form)


@blueprint.post("/experiences/appels/nouveau/brouillon")
def keep_request_draft() -> ResponseReturnValue:
    """From the script while somebody types, or from its button: whatever can be kept is kept."""
    must_be_member()
    form = _form(request.form.get("platform", ""), request.form.getlist("people"))
    return keep(
        form,
        lambda: keep_draft(
            actor=current_actor(), place=PLACE, title=form.title.data or "",
            body=form.body.data or "", fields=_kept(form), form_key=form.form_key.data or "",
        ),
        url_for(".create_request"),
        lambda: _page(form),
    )  # fmt: skip


@blueprint.route("/experiences/appels/<key>/destinataires", methods=["GET", "POST"])
def address_request(key: str) -> ResponseReturnValue:
    """Some more people, chambers and groups."""
    must_be_member()
    asked = request_at(key)
    if not can_address_request(current_actor(), asked):
        raise NotAllowed(_("Whoever asked says to whom, as long as answers are expected."))
    form = AddressForm()
    offer_addressees(form, current_actor(), _by_id(asked.platform_id), form.people.data or ())
    if form.validate_on_submit():
        with form.attempt():
            with transaction():
                actions.address_request(
                    actor=current_actor(),
                    request=asked,
                    contributor_ids=contributor_ids(form.people.data),
                    organisation_ids=organisation_ids(form.chambers.data),
                    group_ids=group_ids(form.groups.data),
                )
            flash(translate(_("Those you chose are written to.")), "success")
            return redirect(thread_url(asked.thread))
    return render_template(
        "experiences/address_request.html", asked=asked, thread=asked.thread, form=form
    ), form.status


@blueprint.route("/experiences/appels/<key>/echeance", methods=["GET", "POST"])
def extend_request(key: str) -> ResponseReturnValue:
    """More time to answer."""
    must_be_member()
    asked = request_at(key)
    if not can_extend_request(current_actor(), asked):
        raise NotAllowed(_("Whoever asked gives more time, as long as answers are expected."))
    form = ExtendForm(deadline=asked.deadline)
    if form.validate_on_submit():
        with form.attempt():
            with transaction():
                actions.extend_request(
                    actor=current_actor(), request=asked, deadline=form.deadline.data
                )
            flash(translate(_("There is more time to answer.")), "success")
            return redirect(thread_url(asked.thread))
    return render_template(
        "experiences/extend_request.html", asked=asked, thread=asked.thread, form=form
    ), form.status


def _form(platform: str, people: list[str], **kwargs: Any) -> RequestForm:
    form = RequestForm(**kwargs)
    topics = list_topics("platform")
    unsaid = SelectChoice("", translate(_("No one platform")))
    form.platform.choices = [unsaid, *(SelectChoice(t.slug, t.name) for t in topics)]
    offer_addressees(form, current_actor(), _named(platform), people)
    return form


def _fresh(draft: PostDraft | None) -> RequestForm:
    kept = draft.fields if draft else {"platform": request.args.get("plateforme", "")[:80]}
    people = [str(found) for found in kept.get("people", [])]
    deadline = str(kept.get("deadline", ""))
    platform = current_slug(str(kept.get("platform", "")))
    return _form(
        platform,
        people,
        formdata=None,
        data={
            "title": draft.title if draft else request.args.get("titre", "")[:200],
            "body": draft.body if draft else "",
            "platform": platform,
            "deadline": date.fromisoformat(deadline) if deadline else None,
            "people": people,
            "chambers": kept.get("chambers", []),
            "groups": kept.get("groups", []),
            "audience": kept.get("audience", "members"),
            **fresh_values(),
        },
    )


def _kept(form: RequestForm) -> dict[str, Any]:
    kept = {
        "platform": form.platform.data or "",
        "deadline": form.deadline.data.isoformat() if form.deadline.data else "",
        "people": form.people.data or [],
        "chambers": form.chambers.data or [],
        "groups": form.groups.data or [],
    }
    return {**kept, "audience": form.audience.data} if any(kept.values()) else {}


def _ask(form: RequestForm) -> Request:
    audience = Audience(form.audience.data)
    text = prepare_in_turn(audience, title=form.title.data, body=form.body.data)
    with transaction():
        return actions.create_request(
            actor=current_actor(),
            text=text,
            capacity=form.capacity.data or "",
            deadline=form.deadline.data,
            platform=_named(form.platform.data or ""),
            contributor_ids=contributor_ids(form.people.data),
            organisation_ids=organisation_ids(form.chambers.data),
            group_ids=group_ids(form.groups.data),
            visibility=audience.visibility,
            form_key=form.form_key.data or "",
            place=PLACE,
        )


def _said(made: Request) -> str:
    if made.thread.published_at:
        return translate(_("Your question is published. Those you chose are written to."))
    return translate(
        _("Your question waits to be read by a moderator. Those you chose are written to then.")
    )


def _named(slug: str) -> Topic | None:
    return topics_named([slug]).get(slug) if slug else None


def _by_id(topic_id: int | None) -> Topic | None:
    return next((topic for topic in list_topics("platform") if topic.id == topic_id), None)


def _page(
    form: RequestForm, *, preview: Markup | None = None, draft: PostDraft | None = None
) -> ResponseReturnValue:
    return render_template(
        "experiences/create_request.html",
        form=form,
        preview=preview,
        draft=draft,
        buttons=capacity_buttons(current_actor()),
    ), form.status
