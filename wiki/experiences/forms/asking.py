"""Asking for experiences, and answering."""

from flask_babel import lazy_gettext as _
from wtforms import (
    DateField,
    RadioField,
    SelectChoice,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import InputRequired, Length

from wiki.pages.forms.pages import whole_text
from wiki.threads.forms.writing import MAX_POST, PostForm
from wiki.web.forms import Form


class RequestForm(PostForm):
    """A question, until when, and to whom."""

    title = StringField(
        _("Your question"),
        [
            InputRequired(_("Please ask your question in one sentence.")),
            Length(max=200, message=_("Please keep the title to 200 characters.")),
        ],
        description=_("“Who has …?”: a question that an experience can answer."),
    )
    body = TextAreaField(
        _("What you would like to know, and why"),
        [
            InputRequired(_("Please write something.")),
            Length(
                max=MAX_POST, message=_("This message is too long: 100,000 characters at most.")
            ),
        ],
        filters=[whole_text],
    )
    platform = SelectField(_("About which platform"), default="")
    deadline = DateField(
        _("Until when"),
        [InputRequired(_("Please say until when."))],
        description=_("Those you ask are reminded once at mid-term, and once two days before."),
    )
    people = SelectMultipleField(_("Members who told of it"))
    chambers = SelectMultipleField(_("Chambers"))
    groups = SelectMultipleField(_("Groups: those who are in them today"))
    audience = RadioField(
        _("Who reads it"),
        choices=[
            SelectChoice("public", _("Everybody, also on the open web")),
            SelectChoice("members", _("The members of the network")),
        ],
        default="members",
    )


class AddressForm(Form):
    """Some more people, chambers and groups."""

    people = SelectMultipleField(_("Members who told of it"))
    chambers = SelectMultipleField(_("Chambers"))
    groups = SelectMultipleField(_("Groups: those who are in them today"))


class ExtendForm(Form):
    """Another day, which comes later."""

    deadline = DateField(
        _("Until when"),
        [InputRequired(_("Please say until when."))],
        description=_("A later day. Those who have not answered are reminded two days before."),
    )


class AttachForm(Form):
    """One of one's own experiences."""

    experience = SelectField(
        _("One that you have told"), [InputRequired(_("Please choose one of these."))]
    )
