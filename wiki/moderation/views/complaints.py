"""Asking for a look: members flag a message, anybody files a notice of illegal content."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import select

from wiki.accounts.throttling import count_try
from wiki.accounts.visiting import this_visitor
from wiki.foundation.db import session
from wiki.foundation.errors import Conflict, NotAllowed, NotFound
from wiki.foundation.messages import _
from wiki.foundation.transaction import transaction
from wiki.moderation import actions
from wiki.moderation.actions.appealing import find_appeal_against
from wiki.moderation.actions.flagging import find_own_flag
from wiki.moderation.following import notice_token, read_notice_token
from wiki.moderation.forms.complaining import FileAppealForm, FileNoticeForm, FlagPostForm
from wiki.moderation.models import Decision, Notice
from wiki.moderation.policy import can_contest_notice, can_flag_post
from wiki.moderation.queries.waits import median_wait
from wiki.moderation.views.blueprint import blueprint
from wiki.threads.queries import get_post
from wiki.web.actor import current_actor
from wiki.web.addresses import safe_next, site_address
from wiki.web.i18n import translate
from wiki.web.telling import tell


@blueprint.route("/signaler/message/<public_id>", methods=["GET", "POST"])
def flag_post(public_id: str) -> ResponseReturnValue:
    viewer, form, told = current_actor(), FlagPostForm(), None
    if not viewer.is_member:
        raise NotAllowed(_("Members flag messages. What is illegal, anybody may notify."))
    post = get_post(public_id, viewer)
    known = find_own_flag(viewer, post)
    if not form.is_submitted() and known is None and not can_flag_post(viewer, post):
        raise NotAllowed(_("Members flag the messages of others, as long as they are published."))
    if form.validate_on_submit():
        try:
            with form.attempt():
                with transaction():
                    actions.flag_post(
                        actor=viewer, post=get_post(public_id, viewer), reason=form.reason.data,
                        sentence=form.sentence.data or "",
                    )  # fmt: skip
                flash(translate(_("Thank you: a moderator will look at this message.")), "success")
                return redirect(url_for("threads.show_post", public_id=post.public_id))
        except Conflict as refusal:
            told = refusal.message
    return render_template(
        "moderation/flag_post.html",
        form=form,
        post=get_post(public_id, viewer),
        known=known,
        told=told,
        wait=median_wait("flag"),
    ), 409 if told else form.status


@blueprint.route("/signaler/contenu-illicite", methods=["GET", "POST"])
def file_notice() -> ResponseReturnValue:
    """Without an account; the address is filled in where one comes from a page."""
    viewer = current_actor()
    form = FileNoticeForm(data={"address": _address_asked(), "name": viewer.name})
    if form.is_submitted() and form.validate():
        with form.attempt():
            with transaction():
                if not viewer.is_member:
                    count_try("report", this_visitor())
                filed = actions.file_notice(
                    actor=viewer, address=form.address.data, explanation=form.explanation.data,
                    name=form.name.data or "", email=form.email.data or "",
                    is_in_good_faith=form.is_in_good_faith.data,
                    is_about_minors=form.is_about_minors.data,
                )  # fmt: skip
                public_id, token = filed.public_id, notice_token(filed.id)
            tell(
                _("Keep this address: whoever has it reads the decision, and may contest it."),
                href=url_for(".contest_notice", token=token), label=_("Follow this notice"),
            )  # fmt: skip
            return redirect(url_for(".show_receipt", public_id=public_id))
    return render_template(
        "moderation/file_notice.html", form=form, wait=median_wait("notice")
    ), form.status


@blueprint.get("/signaler/contenu-illicite/<public_id>")
def show_receipt(public_id: str) -> ResponseReturnValue:
    """The receipt: the number and the day of a notice, and nothing of what it says."""
    notice = session.scalar(select(Notice).where(Notice.public_id == public_id))
    if notice is None:
        raise NotFound
    return render_template("moderation/show_receipt.html", filed=notice)


@blueprint.route("/signaler/contenu-illicite/suivi/<token>", methods=["GET", "POST"])
def contest_notice(token: str) -> ResponseReturnValue:
    """What became of a notice, for whoever holds its link; from here it is contested."""
    form, told = FileAppealForm(), None
    if form.validate_on_submit():
        try:
            with form.attempt():
                with transaction():
                    actions.contest_notice(
                        actor=current_actor(), notice=_notice_of(token), text=form.text.data
                    )
                flash(translate(_("Another moderator will look at it.")), "success")
                return redirect(url_for(".contest_notice", token=token))
        except Conflict as refusal:
            told = refusal.message
    notice = _notice_of(token)
    decision = session.get(Decision, notice.decision_id) if notice.decision_id else None
    return render_template(
        "moderation/contest_notice.html",
        filed=notice,
        decision=decision,
        appeal=find_appeal_against(decision) if decision else None,
        may_contest=decision is not None and can_contest_notice(notice, decision),
        form=form,
        told=told,
    ), 409 if told else form.status


def _notice_of(token: str) -> Notice:
    return session.get_one(Notice, read_notice_token(token))


def _address_asked() -> str:
    """The full address of the page that one comes from, as the link to the form names it."""
    path = safe_next(request.args.get("adresse"), "")
    return f"{site_address()}{path}"[:500] if path else ""
