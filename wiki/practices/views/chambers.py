"""Where one chamber is: what holds, what was said before, and saying something new."""

from datetime import date
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from wtforms import SelectChoice

from wiki.accounts.models import Organisation
from wiki.accounts.queries import get_organisation
from wiki.accounts.queries.organisations import find_organisation
from wiki.foundation.errors import NotAllowed, NotFound
from wiki.foundation.ids import read_public_id
from wiki.foundation.messages import _
from wiki.foundation.pagination import read_key
from wiki.foundation.transaction import transaction
from wiki.practices import actions
from wiki.practices.facts import Facts, today
from wiki.practices.forms.stating import ClosePresenceForm, ConfirmForm, PresenceForm
from wiki.practices.models import Presence
from wiki.practices.policy import can_close_presence, can_record_presence, can_redact_presence
from wiki.practices.queries.one import find_latest, get_statement, list_statements
from wiki.practices.queries.one import list_presences_of as find_presences
from wiki.practices.queries.stamp import has_invented
from wiki.practices.views.blueprint import blueprint
from wiki.topics.models import Topic
from wiki.topics.queries import get_topic, list_topics
from wiki.web.actor import current_actor
from wiki.web.i18n import translate


@blueprint.get("/cartographie/chambres/<slug>")
def list_presences(slug: str) -> ResponseReturnValue:
    organisation, viewer = get_organisation(slug), current_actor()
    return render_template(
        "practices/list_presences.html",
        organisation=organisation,
        lines=find_presences(organisation, viewer),
        may_record=can_record_presence(viewer, organisation),
        is_invented=has_invented(),
    )


@blueprint.get("/cartographie/ma-chambre")
def show_own_chamber() -> ResponseReturnValue:
    """Where the viewer's own chamber is."""
    if not current_actor().is_member:
        raise NotAllowed(_("Only members say where chambers are. Please sign in."))
    own = find_organisation(current_actor().organisation_id)
    if own is None:
        raise NotFound
    return redirect(url_for(".list_presences", slug=own.slug))


@blueprint.route("/cartographie/chambres/<slug>/declarer", methods=["GET", "POST"])
def record_presence(slug: str) -> ResponseReturnValue:
    """`plateforme` is the slug of one to begin with, with what is known of it."""
    organisation = _stated_by_viewer(slug)
    form = _form(organisation)
    if form.validate_on_submit():
        with form.attempt():
            with transaction():
                presence = actions.record_presence(
                    actor=current_actor(), organisation=organisation,
                    platform=get_topic(form.platform.data), facts=_facts(form),
                )  # fmt: skip
                name = presence.platform.name
            flash(translate(_("Noted for %(platform)s. Thank you.", platform=name)), "success")
            return redirect(url_for(".list_presences", slug=slug))
    return render_template(
        "practices/record_presence.html", organisation=organisation, form=form
    ), form.status


@blueprint.get("/cartographie/chambres/<slug>/<platform_slug>")
def show_presence(slug: str, platform_slug: str) -> ResponseReturnValue:
    """`avant` is the last statement shown."""
    organisation, platform = get_organisation(slug), _platform(platform_slug)
    viewer, latest = current_actor(), _latest(organisation, platform)
    before = read_key(request.args.get("avant"))
    return render_template(
        "practices/show_presence.html",
        organisation=organisation,
        platform=platform,
        latest=latest,
        before=before,
        lines=list_statements(organisation, platform, viewer, before=before),
        may_record=can_record_presence(viewer, organisation),
        may_redact=can_redact_presence(viewer),
        may_close=latest.is_open and can_close_presence(viewer, organisation),
        is_invented=has_invented(),
    )


@blueprint.route("/cartographie/chambres/<slug>/<platform_slug>/fermer", methods=["GET", "POST"])
def close_presence(slug: str, platform_slug: str) -> ResponseReturnValue:
    organisation, platform = _stated_by_viewer(slug), _platform(platform_slug)
    latest = _latest(organisation, platform)
    form = ClosePresenceForm(dated_on=today())
    if form.validate_on_submit():
        with form.attempt():
            with transaction():
                actions.close_presence(
                    actor=current_actor(), organisation=organisation, platform=platform,
                    dated_on=form.dated_on.data,
                )  # fmt: skip
            flash(translate(_("Noted: your chamber is no more there.")), "success")
            return redirect(url_for(".list_presences", slug=slug))
    return render_template(
        "practices/close_presence.html", organisation=organisation, platform=platform,
        latest=latest, form=form,
    ), form.status  # fmt: skip


@blueprint.route(
    "/cartographie/chambres/<slug>/<platform_slug>/<int:statement_id>/occulter",
    methods=["GET", "POST"],
)
def redact_presence(slug: str, platform_slug: str, statement_id: int) -> ResponseReturnValue:
    if not can_redact_presence(current_actor()):
        raise NotAllowed(_("Only moderators do this."))
    organisation, platform = get_organisation(slug), _platform(platform_slug)
    presence, form = get_statement(organisation, platform, statement_id), ConfirmForm()
    history = url_for(".show_presence", slug=slug, platform_slug=platform_slug)
    if form.validate_on_submit():
        with transaction():
            actions.redact_presence(actor=current_actor(), presence=presence)
        flash(translate(_("Redacted: nobody reads it any more.")), "success")
        return redirect(history)
    return render_template(
        "practices/redact_presence.html", organisation=organisation, platform=platform,
        presence=presence, form=form, history=history,
    ), form.status  # fmt: skip


def _stated_by_viewer(slug: str) -> Organisation:
    """The chamber, for whoever says where it is."""
    if not current_actor().is_member:
        raise NotAllowed(_("Only members say where chambers are. Please sign in."))
    organisation = get_organisation(slug)
    if not can_record_presence(current_actor(), organisation):
        raise NotAllowed(_("The people of a chamber say where it is, and moderators."))
    return organisation


def _platform(slug: str) -> Topic:
    platform = get_topic(slug)
    if platform.kind != "platform":
        raise NotFound
    return platform


def _latest(organisation: Organisation, platform: Topic) -> Presence:
    found = find_latest(organisation.id, platform.id)
    if found is None:
        raise NotFound
    return found


def _form(organisation: Organisation) -> PresenceForm:
    named = request.args.get("plateforme", "")
    topics = {topic.slug: topic for topic in list_topics("platform")}
    if named and named not in topics:
        topics[named] = _platform(named)
    form = PresenceForm(**_known(organisation, topics.get(named)))
    unsaid = SelectChoice("", translate(_("Choose…")))
    form.platform.choices = [unsaid, *(SelectChoice(t.slug, t.name) for t in topics.values())]
    return form


def _known(organisation: Organisation, platform: Topic | None) -> dict[str, Any]:
    own = current_actor().organisation_id == organisation.id
    begun: dict[str, Any] = {
        "dated_on": today(), "source": "statement" if own else "check",
        "platform": platform.slug if platform else "",
    }  # fmt: skip
    latest = find_latest(organisation.id, platform.id) if platform else None
    if latest is not None:
        begun |= {name: getattr(latest, name) for name in ("address", "purpose", "phase", "since")}
    return begun


def _facts(form: PresenceForm) -> Facts:
    number = (form.message.data or "").rstrip("/").rpartition("/")[2]
    day: date = form.dated_on.data
    return Facts(
        address=form.address.data or "",
        purpose=form.purpose.data or "",
        phase=form.phase.data or "",
        since=form.since.data or "",
        dated_on=day,
        source=form.source.data,
        message=read_public_id(number) or "" if form.source.data == "message" else "",
    )
