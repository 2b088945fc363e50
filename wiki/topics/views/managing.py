"""The vocabulary, as administrators look after it."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from wiki.foundation.errors import NotAllowed
from wiki.foundation.messages import Message, _
from wiki.foundation.transaction import transaction
from wiki.topics import actions
from wiki.topics.first_values import create_first_topics
from wiki.topics.forms import ConfirmForm, CreateTopicForm, RenameTopicForm
from wiki.topics.models import Topic
from wiki.topics.policy import can_manage_topics
from wiki.topics.queries import get_topic, list_topics
from wiki.topics.views.blueprint import blueprint
from wiki.topics.words import KINDS
from wiki.web.actor import current_actor
from wiki.web.i18n import current_language, translate


@blueprint.route("/administration/vocabulaire", methods=["GET", "POST"])
def manage_topics() -> ResponseReturnValue:
    _refuse_others()
    form = CreateTopicForm()
    if form.validate_on_submit():
        with form.attempt(), transaction():
            topic = actions.create_topic(
                actor=current_actor(), kind=form.kind.data, name=form.name.data
            )
            return _done(_("“%(name)s” can be chosen from now on.", name=topic.name))
    offered, closed = list_topics(), list_topics(closed=True)
    by_kind = [(label, [t for t in offered if t.kind == kind]) for kind, label in KINDS.items()]
    return render_template(
        "topics/manage_topics.html", form=form, by_kind=by_kind, closed=closed, kinds=KINDS,
        is_empty=not (offered or closed),
    ), form.status  # fmt: skip


@blueprint.post("/administration/vocabulaire/depart")
def offer_first_topics() -> ResponseReturnValue:
    """For a site that is older than its vocabulary."""
    _refuse_others()
    if not ConfirmForm().validate_on_submit():
        return redirect(url_for(".manage_topics"), 303)
    with transaction():
        if not list_topics() and not list_topics(closed=True):
            create_first_topics(actor=current_actor(), language=current_language())
    return _done(_("The first vocabulary is there: rename and close what does not suit you."))


@blueprint.route("/administration/vocabulaire/<slug>", methods=["GET", "POST"])
def rename_topic(slug: str) -> ResponseReturnValue:
    topic = _wanted(slug)
    form = RenameTopicForm(obj=topic)
    if form.validate_on_submit():
        with form.attempt(), transaction():
            actions.rename_topic(actor=current_actor(), topic=topic, name=form.name.data)
            return _done(_("“%(name)s” it is called now.", name=topic.name))
    return render_template("topics/rename_topic.html", topic=topic, form=form), form.status


@blueprint.post("/administration/vocabulaire/<slug>/fermer")
def close_topic(slug: str) -> ResponseReturnValue:
    topic = _wanted(slug)
    if not ConfirmForm().validate_on_submit():
        return redirect(url_for(".manage_topics"), 303)
    with transaction():
        actions.close_topic(actor=current_actor(), topic=topic)
        return _done(
            _("“%(name)s” is no longer offered. It stays where it was chosen.", name=topic.name)
        )


@blueprint.post("/administration/vocabulaire/<slug>/rouvrir")
def reopen_topic(slug: str) -> ResponseReturnValue:
    topic = _wanted(slug)
    if not ConfirmForm().validate_on_submit():
        return redirect(url_for(".manage_topics"), 303)
    with transaction():
        actions.reopen_topic(actor=current_actor(), topic=topic)
        return _done(_("“%(name)s” is offered again.", name=topic.name))


def _wanted(slug: str) -> Topic:
    _refuse_others()
    return get_topic(slug)


def _refuse_others() -> None:
    if not can_manage_topics(current_actor()):
        raise NotAllowed(_("Only administrators can do this."))


def _done(sentence: Message) -> ResponseReturnValue:
    flash(translate(sentence), "success")
    return redirect(url_for(".manage_topics"), 303)
