"""What a page is about."""

from collections.abc import Iterable

from flask_babel import lazy_gettext as _
from wtforms import SelectChoice, SelectMultipleField

from wiki.topics.models import Topic
from wiki.topics.queries import list_topics
from wiki.web.forms import Form

BY_KIND = {"platforms": "platform", "objectives": "objective", "themes": "theme"}


class PageTopicsForm(Form):
    platforms = SelectMultipleField(_("Platforms"))
    objectives = SelectMultipleField(_("Objectives"))
    themes = SelectMultipleField(_("Themes"))

    def offer(self, chosen: Iterable[Topic]) -> None:
        """What is offered now, and what was chosen before."""
        kept = list(chosen)
        offered = list_topics()
        for name, kind in BY_KIND.items():
            topics = [topic for topic in offered if topic.kind == kind]
            topics += [topic for topic in kept if topic.kind == kind and topic not in topics]
            self[name].choices = [SelectChoice(topic.slug, topic.name) for topic in topics]

    def slugs(self) -> set[str]:
        """Every word that is chosen."""
        return {slug for name in BY_KIND for slug in self[name].data or ()}
