"""The vocabulary, as administrators look after it."""

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from wiki.foundation.messages import _
from wiki.foundation.transaction import transaction
from wiki.topics import actions
from wiki.topics.first_values import create_first_topics
from wiki.topics.forms.managing import ConfirmForm, CreateTopicForm, EditTopicForm
from wiki.topics.queries import aliases_of, list_proposed_topics, list_topics
from wiki.topics.views.blueprint import blueprint
from wiki.topics.views.found import done, refuse_others, wanted
from wiki.topics.words import KINDS
from wiki.web.actor import current_actor
from wiki.web.i18n import current_language


@blueprint.route("/administration/vocabulaire", methods=["GET", "POST"])
def manage_topics() -> ResponseReturnValue:
    refuse_others()
    form = CreateTopicForm()
    if form.validate_on_submit():
        with form.attempt(), transaction():
            topic = actions.create_topic(
                actor=current_actor(), kind=form.kind.data, name=form.name.data
            )
            return done(_("“%(name)s” can be chosen from now on.", name=topic.name))
    offered, closed = list_topics(), list_topics(closed=True)
    by_kind = [(label, [t for t in offered if t.kind == kind]) for kind, label in KINDS.items()]
    return render_template(
        "topics/manage_topics.html", form=form, by_kind=by_kind, closed=closed, kinds=KINDS,
        is_empty=not (offered or closed), waiting=list_proposed_topics(current_actor()),
        aliases=aliases_of(topic.id for topic in offered),
    ), form.status  # fmt: skip


@blueprint.post("/administration/vocabulaire-de-depart")
def offer_first_topics() -> ResponseReturnValue:
    """For a site that is older than its vocabulary."""
    refuse_others()
    if not ConfirmForm().validate_on_submit():
        return redirect(url_for(".manage_topics"), 303)
    with transaction():
        if not list_topics() and not list_topics(closed=True):
            create_first_topics(actor=current_actor(), language=current_language())
    return done(_("The first vocabulary is there: rename and close what does not suit you."))


@blueprint.route("/administration/vocabulaire/<slug>", methods=["GET", "POST"])
def edit_topic(slug: str) -> ResponseReturnValue:
    topic = wanted(slug)
    form = EditTopicForm(
        data={
            "name": topic.name,
            "aliases": "\n".join(aliases_of([topic.id]).get(topic.id, ())),
            "description": topic.description,
            "position": topic.position or None,
        }
    )
    if form.validate_on_submit():
        with form.attempt(), transaction():
            actions.rename_topic(actor=current_actor(), topic=topic, name=form.name.data)
            actions.describe_topic(
                actor=current_actor(), topic=topic, description=form.description.data,
                position=form.position.data or 0, aliases=form.aliases.data.splitlines(),
            )  # fmt: skip
            return done(_("“%(name)s” is changed.", name=topic.name))
    return render_template("topics/edit_topic.html", topic=topic, form=form), form.status


@blueprint.post("/administration/vocabulaire/<slug>/fermer")
def close_topic(slug: str) -> ResponseReturnValue:
    topic = wanted(slug)
    if not ConfirmForm().validate_on_submit():
        return redirect(url_for(".manage_topics"), 303)
    with transaction():
        actions.close_topic(actor=current_actor(), topic=topic)
        return done(
            _("“%(name)s” is no longer offered. It stays where it was chosen.", name=topic.name)
        )


@blueprint.post("/administration/vocabulaire/<slug>/rouvrir")
def reopen_topic(slug: str) -> ResponseReturnValue:
    topic = wanted(slug)
    if not ConfirmForm().validate_on_submit():
        return redirect(url_for(".manage_topics"), 303)
    with transaction():
        actions.reopen_topic(actor=current_actor(), topic=topic)
        return done(_("“%(name)s” is offered again.", name=topic.name))
