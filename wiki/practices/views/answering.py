"""A chamber answers a census: in one click, or platform by platform."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from wiki.foundation.errors import Conflict, Invalid, NotAllowed
from wiki.foundation.messages import Message, _
from wiki.foundation.pagination import read_key
from wiki.foundation.transaction import transaction
from wiki.practices import actions
from wiki.practices.facts import Facts
from wiki.practices.forms.campaigns import AnswerForm
from wiki.practices.models import CampaignChamber, Presence
from wiki.practices.policy import can_record_presence
from wiki.practices.queries.campaigns import get_asked, get_campaign
from wiki.practices.queries.one import list_presences_of
from wiki.practices.views.blueprint import blueprint
from wiki.topics.models import Topic
from wiki.topics.queries import list_topics
from wiki.web.actor import current_actor
from wiki.web.i18n import translate

FIELDS = ("address", "purpose", "phase", "since")
THANKS: dict[str, Message] = {
    "changed": _("Your answer is noted. Thank you."),
    "unchanged": _("Noted: nothing has changed. Thank you."),
    "none": _("Noted: your chamber is on no platform. Thank you."),
}


@blueprint.route("/cartographie/recensements/<public_id>/chambres/<slug>", methods=["GET", "POST"])
def answer_campaign(public_id: str, slug: str) -> ResponseReturnValue:
    """`answer` is the button: something new, nothing has changed, or nowhere."""
    if not current_actor().is_member:
        raise NotAllowed(_("Only members say where chambers are. Please sign in."))
    asked = get_asked(get_campaign(public_id), slug)
    if not can_record_presence(current_actor(), asked.organisation):
        raise NotAllowed(_("The people of a chamber answer for it, and moderators."))
    if not asked.campaign.is_open and request.method == "GET":
        return redirect(url_for(".show_campaign", public_id=public_id))
    platforms, known = _known(asked)
    form = AnswerForm(data={"rows": _begun(platforms, known)})
    if not asked.campaign.is_open:
        form.form_errors.append(translate(_("This census closed while you were writing.")))
        form.refused = 409
    elif form.validate_on_submit():
        answer = request.form.get("answer", "")
        try:
            with form.attempt(), _beside_rows(form):
                with transaction():
                    _save(asked, form, answer, known)
                flash(translate(THANKS[answer]), "success")
                return redirect(url_for(".show_campaign", public_id=public_id))
        except Conflict as conflict:
            form.form_errors.append(translate(conflict.message))
            form.refused = 409
    if not form.rows.entries:  # sent by one of the two buttons
        for row in _begun(platforms, known):
            form.rows.append_entry(row)
    return _page(asked, form, platforms, known)


def _save(
    asked: CampaignChamber, form: AnswerForm, answer: str, known: Mapping[int, Presence]
) -> None:
    viewer = current_actor()
    seen = read_key(form.seen.data)
    if seen is not None:
        actions.check_nothing_new(viewer, asked, seen)
    actions.answer_campaign(actor=viewer, asked=asked, answer=answer, there=_there(form, known))


@contextmanager
def _beside_rows(form: AnswerForm) -> Iterator[None]:
    """What is wrong with a platform stands beside its field, and a line above says so."""
    try:
        yield
    except Invalid as refusal:
        rows = {str(entry.form.platform_id.data): entry.form for entry in form.rows}
        left = {}
        for key, message in refusal.errors.items():
            number, _dash, name = key.partition("-")
            if number in rows and name in rows[number]:
                rows[number][name].errors = [translate(message)]
                left["rows-below"] = _("Something is wrong in a platform below: see there.")
            else:
                left[key] = message
        raise Invalid(left) from refusal


def _known(asked: CampaignChamber) -> tuple[dict[int, Topic], dict[int, Presence]]:
    """The platforms where the chamber is, then all others that are offered or where it was; and
    what holds of them.
    """
    lines = list_presences_of(asked.organisation, current_actor())
    topics = {topic.id: topic for topic in list_topics("platform")}
    topics |= {line.platform.id: line.platform for line in lines}
    known = {line.platform.id: line.presence for line in lines}
    there = {place for place, presence in known.items() if presence.is_open}
    ordered = sorted(topics.values(), key=lambda topic: topic.id not in there)
    return {topic.id: topic for topic in ordered}, known


def _begun(
    platforms: Mapping[int, Topic], known: Mapping[int, Presence]
) -> Sequence[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for platform_id in platforms:
        presence = known.get(platform_id)
        row: dict[str, Any] = {"platform_id": platform_id, "is_there": False}
        if presence is not None:
            row |= {name: getattr(presence, name) for name in FIELDS}
            row["is_there"] = presence.is_open
        found.append(row)
    return found


def _there(form: AnswerForm, known: Mapping[int, Presence]) -> dict[int, Facts]:
    """What is ticked.

    Raises:
        Invalid: something was written of a platform that is not.
    """
    found, errors = {}, {}
    for entry in form.rows:
        row = entry.form
        platform_id = read_key(str(row.platform_id.data or ""))
        if platform_id is None:
            continue
        if row.is_there.data:
            values: dict[str, Any] = {name: row[name].data or "" for name in FIELDS}
            found[platform_id] = Facts(**values)
        elif _has_words(row, known.get(platform_id)):
            errors[f"{platform_id}-is_there"] = _(
                "Tick it if you are there, or empty what you wrote."
            )
    if errors:
        raise Invalid(errors)
    return found


def _has_words(row: Any, presence: Presence | None) -> bool:
    """Whether it says more than what was known."""
    return any(
        row[name].data and row[name].data != (getattr(presence, name) if presence else "")
        for name in FIELDS
    )


def _page(
    asked: CampaignChamber,
    form: AnswerForm,
    platforms: Mapping[int, Topic],
    known: Mapping[int, Presence],
) -> ResponseReturnValue:
    rows = [
        (platforms[number], entry.form)
        for entry in form.rows
        if (number := read_key(str(entry.form.platform_id.data)) or 0) in platforms
    ]
    form.seen.data = max((presence.id for presence in known.values()), default=0)
    return render_template(
        "practices/answer_campaign.html",
        asked=asked,
        campaign=asked.campaign,
        form=form,
        rows=rows,
        known=known,
        is_there=any(presence.is_open for presence in known.values()),
    ), form.status
