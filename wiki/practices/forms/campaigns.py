"""Asking the chambers where they are, and answering for one."""

from collections.abc import Iterable, Iterator

from flask_babel import lazy_gettext as _
from wtforms import (
    BooleanField,
    DateField,
    FieldList,
    FormField,
    HiddenField,
    RadioField,
    SelectChoice,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms import Form as PlainForm
from wtforms.validators import InputRequired, Length

from wiki.foundation.pagination import read_key
from wiki.practices.forms.stating import PHASE_CHOICES
from wiki.web.forms import Form, one_line


class OpenCampaignForm(Form):
    """A title, until when, and whom."""

    title = StringField(
        _("Title"),
        [
            InputRequired(_("A title is needed.")),
            Length(max=120, message=_("Please keep the title to 120 characters.")),
        ],
        description=_("For example: Census of autumn 2026."),
    )
    deadline = DateField(
        _("Until when"),
        [InputRequired(_("Please say until when."))],
        description=_(
            "Those who have not answered are reminded once at mid-term, and once two days before."
        ),
    )
    message = TextAreaField(
        _("A word to those who answer"),
        [Length(max=5000, message=_("Please keep this to 5,000 characters."))],
        description=_("It stands above the form and in the mail. May stay empty."),
    )
    scope = RadioField(
        _("Whom to ask"),
        choices=[
            SelectChoice("all", _("Every open chamber")),
            SelectChoice("some", _("Those that I choose below")),
        ],
        default="all",
    )
    chambers = SelectMultipleField(_("Chambers"))


class ExtendCampaignForm(Form):
    """Until when, instead of the day that was announced."""

    deadline = DateField(_("New day"), [InputRequired(_("Please say until when."))])


class RowForm(PlainForm):  # type: ignore[misc]
    """One platform in the answer of a chamber."""

    platform_id = HiddenField()
    is_there = BooleanField(_("We are there"))
    address = StringField(_("Address"), filters=[one_line])
    purpose = StringField(_("What for"), filters=[one_line])
    phase = SelectField(_("How far you are"), choices=PHASE_CHOICES, default="")
    since = StringField(_("Since when"), filters=[one_line])


class Rows(FieldList):  # type: ignore[misc]
    """Rows by the numbers that forms give them; whatever else is sent is no row."""

    def _extract_indices(self, prefix: str, formdata: Iterable[str]) -> Iterator[int]:
        for name in formdata:
            if name.startswith(f"{prefix}-"):
                number = read_key(name.removeprefix(f"{prefix}-").partition("-")[0])
                if number is not None:
                    yield number


class AnswerForm(Form):
    """All platforms, each with what is known of it; `seen` is the last statement that one saw."""

    seen = HiddenField()
    rows = Rows(FormField(RowForm), max_entries=200)
