"""What administrators fill in about the vocabulary."""

from flask_babel import lazy_gettext as _
from wtforms import IntegerField, SelectChoice, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from wiki.topics.words import KINDS
from wiki.web.forms import Form

NAMED = [InputRequired(_("A name is needed.")), Length(max=120)]
KIND_CHOICES = [SelectChoice(*kind) for kind in KINDS.items()]


class CreateTopicForm(Form):
    name = StringField(_("Name"), NAMED)
    kind = SelectField(_("Kind of value"), choices=KIND_CHOICES)


class EditTopicForm(Form):
    name = StringField(
        _("Name"),
        NAMED,
        description=_(
            "It shows wherever it was chosen. The address follows, and the former one leads to it."
        ),
    )
    aliases = TextAreaField(
        _("Other names"),
        [Length(max=4000)],
        description=_("One a line: what it was called before, or what some call it."),
    )
    description = TextAreaField(
        _("What it is, in a sentence"),
        [Length(max=500, message=_("Please keep this to 500 characters."))],
    )
    position = IntegerField(
        _("Place in lists"),
        [
            Optional(),
            NumberRange(1, 500, message=_("Please give a number, from 1 for the first.")),
        ],
        description=_("1 is the first. Left empty, it follows the others, in alphabetical order."),
    )


class MergeTopicForm(Form):
    into = SelectField(
        _("What is to stand in its place"), [InputRequired(_("Please choose one of these."))]
    )


class ConfirmForm(Form):
    """Only its token."""
