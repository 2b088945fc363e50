"""Saying where a chamber is, one platform at a time or by a list."""

from flask_babel import lazy_gettext as _
from flask_wtf.file import FileField
from wtforms import (
    BooleanField,
    DateField,
    RadioField,
    SelectChoice,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.validators import InputRequired, Length

from wiki.topics.phases import PHASES
from wiki.web.forms import Form

PHASE_CHOICES = [
    SelectChoice("", _("Not said")), *(SelectChoice(*phase) for phase in PHASES.items())
]  # fmt: skip


class PresenceForm(Form):
    """One statement."""

    platform = SelectField(_("Platform"), [InputRequired(_("Please choose one of these."))])
    address = StringField(
        _("Address"),
        [Length(max=500, message=_("Please keep the address to 500 characters."))],
        description=_("As your browser shows it: https://…"),
    )
    purpose = StringField(
        _("What for"),
        [Length(max=300, message=_("Please keep this to 300 characters."))],
        description=_("In a few words: to announce events, to reach those who start a business…"),
    )
    phase = SelectField(_("How far you are"), choices=PHASE_CHOICES, default="")
    since = StringField(
        _("Since when"), [Length(max=7)], description=_("A year, or a year and a month: 2010-09.")
    )
    dated_on = DateField(
        _("True on"),
        [InputRequired(_("Please say on which day."))],
        description=_("Today, unless you tell of the past."),
    )
    source = RadioField(
        _("Who says so"),
        choices=[
            SelectChoice("statement", _("The chamber itself")),
            SelectChoice("check", _("Somebody who has looked")),
            SelectChoice("message", _("A message or an experience on this site")),
        ],
        default="statement",
    )
    message = StringField(
        _("Number of the message"),
        [Length(max=200)],
        description=_("The end of its address: /m/…. Only if a message says so."),
    )


class ClosePresenceForm(Form):
    """The day on which it ended."""

    dated_on = DateField(_("No more since"), [InputRequired(_("Please say on which day."))])


class ImportPresencesForm(Form):
    """A list, as a file or pasted; looked at first."""

    file = FileField(_("File"))
    text = TextAreaField(
        _("Or paste the table here"), description=_("With its first line, which names the columns.")
    )
    is_sure = BooleanField(_("I have looked at what would change: bring it in."))


class ConfirmForm(Form):
    """Only its token."""
