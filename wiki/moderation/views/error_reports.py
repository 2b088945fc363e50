"""Screens of reports: making one, the list, settling one."""

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from wiki.accounts.throttling import count_try
from wiki.accounts.visiting import this_visitor
from wiki.foundation.transaction import transaction
from wiki.moderation.actions import report_error as report
from wiki.moderation.actions import settle_error_report as settle
from wiki.moderation.actions.error_reports import find_settlement
from wiki.moderation.forms.error_reports import ReportErrorForm, SettleErrorReportForm
from wiki.moderation.queries import get_error_report
from wiki.moderation.views.blueprint import blueprint
from wiki.moderation.views.showing import take_next, url_of_next
from wiki.pages.queries import get_page_by_public_id
from wiki.web.actor import current_actor


@blueprint.route("/signaler/<public_id>", methods=["GET", "POST"])
def report_error(public_id: str) -> ResponseReturnValue:
    page = get_page_by_public_id(public_id, current_actor())
    form = ReportErrorForm()
    if form.validate_on_submit():
        with form.attempt(), transaction():
            if not current_actor().is_member:
                count_try("report", this_visitor())
            report(
                actor=current_actor(),
                page=page,
                passage=form.passage.data,
                message=form.message.data,
                email=form.email.data or "",
            )
            return redirect(url_for(".thank_reporter", public_id=public_id))
    return render_template("moderation/report_error.html", form=form, page=page), form.status


@blueprint.get("/signaler/<public_id>/merci")
def thank_reporter(public_id: str) -> ResponseReturnValue:
    page = get_page_by_public_id(public_id, current_actor())
    return render_template("moderation/thank_reporter.html", page=page)


@blueprint.route("/moderation/erreurs/<public_id>", methods=["GET", "POST"])
def settle_error_report(public_id: str) -> ResponseReturnValue:
    form = SettleErrorReportForm()
    line = get_error_report(current_actor(), public_id)
    if form.validate_on_submit():
        with form.attempt(), transaction():
            line = get_error_report(current_actor(), public_id)
            settle(actor=current_actor(), report=line.report, answer=form.answer.data or "")
            settlement = find_settlement(line.report)
            ahead = take_next()
            return redirect(url_of_next(ahead, settlement.public_id if settlement else ""))
    return render_template("moderation/settle_error_report.html", form=form, line=line), form.status
