"""What administrators fill in about the vocabulary."""

from flask_babel import lazy_gettext as _
from wtforms import SelectChoice, SelectField, StringField
from wtforms.validators import InputRequired, Length

from wiki.topics.words import KINDS
from wiki.web.forms import Form

NAMED = [InputRequired(_("A name is needed.")), Length(max=120)]


class CreateTopicForm(Form):
    name = StringField(_("Name"), NAMED)
    kind = SelectField(_("Kind of value"), choices=[SelectChoice(*kind) for kind in KINDS.items()])


class RenameTopicForm(Form):
    name = StringField(_("Name"), NAMED)


class ConfirmForm(Form):
    """Only its token."""
