"""What members miss in the vocabulary, and what administrators decide."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from wiki.accounts.queries.names import Person, list_people
from wiki.foundation.db import session
from wiki.foundation.errors import NotAllowed
from wiki.foundation.messages import _
from wiki.foundation.transaction import transaction
from wiki.topics import actions
from wiki.topics.forms.proposing import (
    AcceptProposedTopicForm,
    DeclineProposedTopicForm,
    ProposeTopicForm,
)
from wiki.topics.models import ProposedTopic, Topic
from wiki.topics.policy import can_manage_topics, can_propose_topic
from wiki.topics.queries import get_proposed_topic
from wiki.topics.views.blueprint import blueprint
from wiki.topics.views.found import done, refuse_others
from wiki.topics.words import ONE
from wiki.web.actor import current_actor
from wiki.web.i18n import translate


@blueprint.route("/vocabulaire/proposer", methods=["GET", "POST"])
def propose_topic() -> ResponseReturnValue:
    if not can_propose_topic(current_actor()):
        raise NotAllowed(_("Only members ask for more. Please sign in."))
    form = ProposeTopicForm()
    if form.validate_on_submit():
        with form.attempt():
            with transaction():
                proposed = actions.propose_topic(
                    actor=current_actor(), kind=form.kind.data, name=form.name.data,
                    why=form.why.data,
                )  # fmt: skip
                public_id = proposed.public_id
            flash(translate(_("Thank you. Administrators are told, and so are you.")), "success")
            return redirect(url_for(".show_proposed_topic", public_id=public_id), 303)
    return render_template("topics/propose_topic.html", form=form), form.status


@blueprint.get("/vocabulaire/propositions/<public_id>")
def show_proposed_topic(public_id: str) -> ResponseReturnValue:
    if not can_propose_topic(current_actor()):
        raise NotAllowed(_("Only members ask for more. Please sign in."))
    return _page(get_proposed_topic(public_id, current_actor()))


@blueprint.post("/vocabulaire/propositions/<public_id>/accepter")
def accept_proposed_topic(public_id: str) -> ResponseReturnValue:
    refuse_others()
    proposed = get_proposed_topic(public_id, current_actor())
    form = AcceptProposedTopicForm()
    if form.validate():
        with form.attempt(), transaction():
            topic = actions.accept_proposed_topic(
                actor=current_actor(), proposed=proposed, kind=form.kind.data, name=form.name.data
            )
            return done(_("“%(name)s” can be chosen from now on.", name=topic.name))
    return _page(proposed, accept=form)


@blueprint.post("/vocabulaire/propositions/<public_id>/decliner")
def decline_proposed_topic(public_id: str) -> ResponseReturnValue:
    refuse_others()
    proposed = get_proposed_topic(public_id, current_actor())
    form = DeclineProposedTopicForm()
    if form.validate():
        with form.attempt(), transaction():
            actions.decline_proposed_topic(
                actor=current_actor(), proposed=proposed, sentence=form.sentence.data
            )
            return done(_("Noted. The member is told why."))
    return _page(proposed, decline=form)


def _page(
    proposed: ProposedTopic, *, accept: AcceptProposedTopicForm | None = None,
    decline: DeclineProposedTopicForm | None = None,
) -> ResponseReturnValue:  # fmt: skip
    may_decide = can_manage_topics(current_actor()) and proposed.is_pending
    accept_form = accept or AcceptProposedTopicForm(formdata=None, obj=proposed)
    decline_form = decline or DeclineProposedTopicForm(formdata=None)
    people = list_people([proposed.contributor_id])
    return render_template(
        "topics/show_proposed_topic.html",
        proposed=proposed,
        kind=ONE[proposed.kind],
        person=people.get(proposed.contributor_id, Person()),
        topic=session.get(Topic, proposed.topic_id) if proposed.topic_id else None,
        accept=accept_form if may_decide else None,
        decline=decline_form if may_decide else None,
    ), max(accept_form.status, decline_form.status)
