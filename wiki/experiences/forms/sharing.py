"""Telling an experience in four fields, and completing it."""

from dataclasses import fields
from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import (
    BooleanField,
    HiddenField,
    RadioField,
    SelectChoice,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import InputRequired, Length

from wiki.experiences.account import Account
from wiki.experiences.words import OUTCOMES
from wiki.foundation.licences import LICENCES
from wiki.pages.forms.pages import whole_text
from wiki.threads.forms.writing import MAX_POST, PostForm
from wiki.topics.phases import PHASES

SHORT = [Length(max=5000, message=_("Please keep this to 5,000 characters."))]


def _offered(values: Any, unsaid: Any) -> list[SelectChoice]:
    return [SelectChoice("", unsaid), *(SelectChoice(key, name) for key, name in values.items())]


class ExperienceForm(PostForm):
    """Four fields, and what may be said later."""

    title = StringField(
        _("In your own words"),
        [
            InputRequired(_("Please give a headline: one sentence that you would say.")),
            Length(max=200, message=_("Please keep the title to 200 characters.")),
        ],
        description=_("One sentence, as you would say it to a colleague: it is the headline."),
    )
    platforms = SelectMultipleField(
        _("On which platform"), [InputRequired(_("Please choose at least one platform."))]
    )
    body = TextAreaField(
        _("What you did"),
        [
            InputRequired(_("Please tell what you did, in a few sentences.")),
            Length(
                max=MAX_POST, message=_("This message is too long: 100,000 characters at most.")
            ),
        ],
        filters=[whole_text],
        description=_("A few sentences are enough. Pictures and files go in here."),
    )
    difficulty = TextAreaField(
        _("What was difficult"),
        [InputRequired(_("What was difficult? “None” is an answer.")), *SHORT],
        description=_("It is what readers look for first. “None” is an answer."),
    )
    organisation = SelectField(_("Which chamber it is about"), default="")
    objectives = SelectMultipleField(_("What for"))
    themes = SelectMultipleField(_("In which field"))
    since = StringField(
        _("Since when"), [Length(max=7)], description=_("A year, or a year and a month: 2010-09.")
    )
    phase = SelectField(_("How far you are"), choices=_offered(PHASES, _("Not said")), default="")
    outcome = SelectField(
        _("What came of it, in one word"), choices=_offered(OUTCOMES, _("Not said")), default=""
    )
    means = TextAreaField(
        _("Means and time"),
        SHORT,
        description=_("How many people, how many hours, which training."),
    )
    results = TextAreaField(
        _("Results"), SHORT, description=_("With figures where you have some: followers, visits…")
    )
    hierarchy = TextAreaField(
        _("How the direction took it"), SHORT, description=_("Direction, elected, colleagues.")
    )
    advice = TextAreaField(_("What you advise"), SHORT)
    plans = TextAreaField(_("What comes next"), SHORT)
    follows = SelectField(_("It goes on from"), default="")
    licence = SelectField(
        _("Licence"),
        choices=[
            SelectChoice("", _("That of the site")),
            *(SelectChoice(key, found.label) for key, found in LICENCES.items()),
        ],
        default="",
    )
    consent = BooleanField(_("Guides may quote what I tell here, with my function and chamber"))
    audience = RadioField(
        _("Who reads it"),
        choices=[
            SelectChoice("public", _("Everybody, also on the open web")),
            SelectChoice("members", _("The members of the network")),
        ],
        default="public",
    )

    MORE = (
        "organisation", "objectives", "themes", "since", "phase", "outcome", "means", "results",
        "hierarchy", "advice", "plans", "follows", "licence", "consent",
    )  # fmt: skip

    def account(self) -> Account:
        """What was filled in, as it is kept."""
        return Account.from_fields(
            {field.name: self[field.name].data or field.default for field in fields(Account)}
        )

    @property
    def has_more(self) -> bool:
        """Something under « Plus » is filled in, or has to be mended."""
        return any(self[name].data or self[name].errors for name in self.MORE)


class EditExperienceForm(ExperienceForm):
    """Another text of one's experience; `base_number` is the one that one started from."""

    reason = StringField(
        _("Why this change?"),
        [Length(max=300, message=_("Please keep the summary to 300 characters."))],
        description=_("Optional, unless you now speak otherwise than before: readers see it."),
    )
    base_number = HiddenField()
