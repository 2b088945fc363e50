"""The screen on which administrators say what is read before it is published."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from wiki.foundation.db import session
from wiki.foundation.errors import NotAllowed, NotFound
from wiki.foundation.messages import _
from wiki.foundation.pagination import read_key
from wiki.foundation.transaction import transaction
from wiki.pages.models import Book
from wiki.pages.queries.site_pages import list_book_titles
from wiki.threads import actions
from wiki.threads.forms.rules import KINDS, PostingRuleForm
from wiki.threads.forms.writing import ButtonForm
from wiki.threads.models import PostingRule
from wiki.threads.policy import can_change_posting_rules
from wiki.threads.queries import list_posting_rules
from wiki.threads.views.blueprint import blueprint
from wiki.web.actor import current_actor
from wiki.web.i18n import translate


@blueprint.route("/administration/publication", methods=["GET", "POST"])
def manage_posting_rules() -> ResponseReturnValue:
    _check()
    titles = list_book_titles(current_actor())
    form = PostingRuleForm()
    form.book.choices = [(0, translate(_("The whole site"))), *titles.items()]
    if form.validate_on_submit():
        with form.attempt():
            with transaction():
                actions.set_posting_rule(
                    actor=current_actor(), regime=form.regime.data,
                    book=session.get(Book, form.book.data) if form.book.data else None,
                    thread_kind=form.thread_kind.data, known_after=form.known_after.data,
                )  # fmt: skip
            flash(translate(_("The rule holds from now on; what waits goes on waiting.")),
                  "success")  # fmt: skip
            return redirect(url_for(".manage_posting_rules"))
    return render_template(
        "threads/manage_posting_rules.html",
        form=form,
        rules=list_posting_rules(),
        titles=titles,
        kinds=KINDS,
        button_form=ButtonForm(formdata=None),
    ), form.status


@blueprint.post("/administration/publication/retirer")
def drop_posting_rule() -> ResponseReturnValue:
    _check()
    rule = session.get(PostingRule, read_key(request.form.get("rule")) or 0)
    if rule is None:
        raise NotFound
    if ButtonForm().validate():
        with transaction():
            actions.drop_posting_rule(actor=current_actor(), rule=rule)
        flash(translate(_("The rule is taken back.")), "success")
    return redirect(url_for(".manage_posting_rules"))


def _check() -> None:
    if not can_change_posting_rules(current_actor()):
        raise NotAllowed(_("Only administrators can do this."))
