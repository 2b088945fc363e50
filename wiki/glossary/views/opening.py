"""Opening a lexicon, and saying which platform it is of."""

from flask import redirect, render_template
from flask.typing import ResponseReturnValue
from wtforms import SelectChoice

from wiki.foundation.db import session
from wiki.foundation.errors import NotAllowed, NotFound
from wiki.foundation.messages import _
from wiki.foundation.transaction import transaction
from wiki.glossary import actions
from wiki.glossary.forms import OpenLexiconForm, PlatformForm
from wiki.glossary.models import Lexicon
from wiki.glossary.policy import can_open_lexicon, can_set_platform
from wiki.glossary.queries import get_lexicon
from wiki.glossary.views.blueprint import blueprint
from wiki.pages.views.places import book_url
from wiki.topics.models import Topic
from wiki.topics.queries import get_topic, list_topics
from wiki.web.actor import current_actor
from wiki.web.telling import tell


@blueprint.route("/lexique/nouveau", methods=["GET", "POST"])
def open_lexicon() -> ResponseReturnValue:
    if not can_open_lexicon(current_actor()):
        raise NotAllowed(_("Only administrators can open a lexicon."))
    form = OpenLexiconForm()
    _offer_platforms(form)
    if form.validate_on_submit():
        with form.attempt():
            with transaction():
                book = actions.open_lexicon(
                    actor=current_actor(), title=form.title.data,
                    platform=_platform(form), description=form.description.data,
                    language=form.language.data, visibility=form.visibility.data,
                    regime=form.regime.data,
                )  # fmt: skip
            tell(_("The lexicon is open: write its first term."))
            return redirect(book_url(book))
    return render_template("glossary/open_lexicon.html", form=form), form.status


@blueprint.route("/lexique/<book_slug>/reglages", methods=["GET", "POST"])
def set_platform(book_slug: str) -> ResponseReturnValue:
    book, lexicon = get_lexicon(book_slug, current_actor())
    if not can_set_platform(current_actor(), book):
        raise NotAllowed(_("Only the editors of a lexicon say what it is of."))
    known = session.get(Lexicon, book.id)
    now = session.get(Topic, known.topic_id) if known and known.topic_id else None
    form = PlatformForm(data={"platform": now.slug if now else ""})
    _offer_platforms(form, now)
    if form.validate_on_submit():
        with form.attempt():
            with transaction():
                actions.set_platform(actor=current_actor(), book=book, platform=_platform(form))
            tell(_("It is said which platform this lexicon is of."))
            return redirect(book_url(book))
    return render_template(
        "glossary/set_platform.html", form=form, book=book, lexicon=lexicon
    ), form.status


def _offer_platforms(form: PlatformForm, now: Topic | None = None) -> None:
    offered = list(list_topics("platform"))
    if now is not None and now not in offered:
        offered.append(now)
    form.platform.choices = [
        SelectChoice("", _("None: common to all")),
        *(SelectChoice(topic.slug, topic.name) for topic in offered),
    ]


def _platform(form: PlatformForm) -> Topic | None:
    try:
        return get_topic(form.platform.data) if form.platform.data else None
    except NotFound:
        return None
