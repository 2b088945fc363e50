"""Two words for one thing become one: which, then what will move, then yes."""

from flask import render_template, request
from flask.typing import ResponseReturnValue
from wtforms import SelectChoice

from wiki.foundation.errors import Conflict
from wiki.foundation.messages import _
from wiki.foundation.transaction import transaction
from wiki.topics import actions
from wiki.topics.forms.managing import MergeTopicForm
from wiki.topics.models import Topic
from wiki.topics.queries import get_topic, list_topics
from wiki.topics.views.blueprint import blueprint
from wiki.topics.views.found import done, wanted
from wiki.topics.views.gathering import shelves_of
from wiki.web.actor import current_actor
from wiki.web.i18n import translate


@blueprint.route("/administration/vocabulaire/<slug>/fusionner", methods=["GET", "POST"])
def merge_topic(slug: str) -> ResponseReturnValue:
    """`confirmed` comes with the second form, which says what will move."""
    topic = wanted(slug)
    form = _form(topic)
    if form.validate_on_submit():
        into = get_topic(form.into.data)
        if "confirmed" not in request.form:
            return _page(topic, form, into=into)
        try:
            with form.attempt(), transaction():
                actions.merge_topic(actor=current_actor(), topic=topic, into=into)
                return done(_("“%(name)s” stands for both from now on.", name=into.name))
        except Conflict as conflict:
            form.form_errors.append(translate(conflict.message))
    return _page(topic, form)


def _form(topic: Topic) -> MergeTopicForm:
    form = MergeTopicForm()
    others = [other for other in list_topics(topic.kind) if other.id != topic.id]
    unsaid = SelectChoice("", translate(_("Choose…")))
    choices = [SelectChoice(other.slug, other.name) for other in others]
    form.into.choices = [unsaid, *choices] if choices else []
    return form


def _page(topic: Topic, form: MergeTopicForm, into: Topic | None = None) -> ResponseReturnValue:
    return render_template(
        "topics/merge_topic.html",
        topic=topic,
        form=form,
        into=into,
        moving=shelves_of(topic, current_actor()) if into else (),
    ), form.status
