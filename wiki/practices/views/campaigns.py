"""Censuses: all of them, one with its figures, opening, giving more time and closing."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from wtforms import SelectChoice

from wiki.accounts.queries.organisations import list_open_organisations
from wiki.foundation.errors import Invalid, NotAllowed
from wiki.foundation.ids import read_public_id
from wiki.foundation.messages import _
from wiki.foundation.transaction import transaction
from wiki.practices import actions
from wiki.practices.forms.campaigns import ExtendCampaignForm, OpenCampaignForm
from wiki.practices.forms.stating import ConfirmForm
from wiki.practices.fractions import share_in_words
from wiki.practices.models import Campaign
from wiki.practices.policy import (
    can_answer_campaign,
    can_close_campaign,
    can_extend_campaign,
    can_open_campaign,
    can_see_campaign_state,
)
from wiki.practices.queries.campaigns import (
    count_result,
    find_campaign_before,
    find_own_asked,
    get_campaign,
    list_asked,
)
from wiki.practices.queries.campaigns import list_campaigns as find_campaigns
from wiki.practices.queries.stamp import has_invented
from wiki.practices.views.blueprint import blueprint
from wiki.web.actor import current_actor
from wiki.web.forms import Form
from wiki.web.i18n import translate


@blueprint.get("/cartographie/recensements/")
def list_campaigns() -> ResponseReturnValue:
    """`apres` is the last one shown."""
    after = read_public_id(request.args.get("apres", "")) or ""
    return render_template(
        "practices/list_campaigns.html",
        lines=find_campaigns(after=after),
        after=after,
        may_open=can_open_campaign(current_actor()),
        is_invented=has_invented(),
    )


@blueprint.route("/cartographie/recensements/nouveau", methods=["GET", "POST"])
def open_campaign() -> ResponseReturnValue:
    if not can_open_campaign(current_actor()):
        raise NotAllowed(_("Only moderators do this."))
    form = OpenCampaignForm()
    form.chambers.choices = [
        SelectChoice(str(one.id), one.name) for one in list_open_organisations()
    ]
    if form.validate_on_submit():
        with form.attempt():
            with transaction():
                campaign = actions.open_campaign(
                    actor=current_actor(), title=form.title.data, deadline=form.deadline.data,
                    message=form.message.data or "", organisation_ids=_chosen(form),
                )  # fmt: skip
                public_id = campaign.public_id
            flash(translate(_("The census is open: the chambers are written to.")), "success")
            return redirect(url_for(".show_campaign", public_id=public_id))
    return render_template("practices/open_campaign.html", form=form), form.status


@blueprint.get("/cartographie/recensements/<public_id>")
def show_campaign(public_id: str) -> ResponseReturnValue:
    """`etat` is `repondu` for the chambers that have answered, `apres` the last one shown."""
    return _page(get_campaign(public_id))


@blueprint.post("/cartographie/recensements/<public_id>/prolonger")
def extend_campaign(public_id: str) -> ResponseReturnValue:
    if not can_open_campaign(current_actor()):
        raise NotAllowed(_("Only moderators do this."))
    campaign, form = get_campaign(public_id), ExtendCampaignForm()
    if form.validate():
        with form.attempt():
            with transaction():
                actions.extend_campaign(
                    actor=current_actor(), campaign=campaign, deadline=form.deadline.data
                )
            flash(translate(_("The chambers have more time to answer.")), "success")
            return redirect(url_for(".show_campaign", public_id=public_id))
    return _page(get_campaign(public_id), refused=form, extend_form=form)


@blueprint.post("/cartographie/recensements/<public_id>/clore")
def close_campaign(public_id: str) -> ResponseReturnValue:
    if not can_open_campaign(current_actor()):
        raise NotAllowed(_("Only moderators do this."))
    campaign, form = get_campaign(public_id), ConfirmForm()
    if not form.validate():
        return _page(campaign, refused=form)
    with transaction():
        actions.close_campaign(actor=current_actor(), campaign=campaign)
    flash(translate(_("The census is closed: its result stays.")), "success")
    return redirect(url_for(".show_campaign", public_id=public_id))


def _chosen(form: OpenCampaignForm) -> set[int] | None:
    if form.scope.data == "all":
        return None
    if not form.chambers.data:
        raise Invalid({"chambers": _("Please choose at least one chamber.")})
    return {int(one) for one in form.chambers.data}


def _page(
    campaign: Campaign, *, refused: Form | None = None, extend_form: Form | None = None
) -> ResponseReturnValue:
    viewer = current_actor()
    has_answered = request.args.get("etat") == "repondu"
    former = find_campaign_before(campaign)
    own = find_own_asked(viewer, campaign) if campaign.is_open else None
    result = count_result(campaign)
    return render_template(
        "practices/show_campaign.html",
        campaign=campaign,
        result=result,
        former=count_result(former) if former else None,
        share=share_in_words(result.present, result.answered),
        own=own if own and can_answer_campaign(viewer, own) else None,
        may_see_state=can_see_campaign_state(viewer),
        may_answer_for_all=viewer.is_moderator and campaign.is_open,
        has_answered=has_answered,
        chambers=list_asked(
            campaign, viewer, answered=has_answered, after=request.args.get("apres", "")[:80]
        ),
        close_form=ConfirmForm(formdata=None) if can_close_campaign(viewer, campaign) else None,
        extend_form=(extend_form or ExtendCampaignForm(formdata=None, obj=campaign))
        if can_extend_campaign(viewer, campaign)
        else None,
        refused=refused,
        is_invented=has_invented(),
    ), refused.status if refused else 200
