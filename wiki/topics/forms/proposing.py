"""What a member misses, and what is decided."""

from flask_babel import lazy_gettext as _
from wtforms import SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length

from wiki.topics.forms.managing import KIND_CHOICES, NAMED
from wiki.web.forms import Form


class ProposeTopicForm(Form):
    name = StringField(_("What is missing"), NAMED)
    kind = SelectField(_("Kind of value"), choices=KIND_CHOICES)
    why = TextAreaField(
        _("Why, in a sentence"),
        [
            InputRequired(_("Please say in a sentence why it is missed.")),
            Length(max=1000, message=_("Please keep this to 1,000 characters.")),
        ],
        description=_("Who uses it, or what you wanted to file under it."),
    )


class AcceptProposedTopicForm(Form):
    name = StringField(
        _("Name"), NAMED, description=_("As everybody will read it; change it where it is better.")
    )
    kind = SelectField(_("Kind of value"), choices=KIND_CHOICES)


class DeclineProposedTopicForm(Form):
    sentence = TextAreaField(
        _("Why not, in a sentence"),
        [
            InputRequired(_("Please say in a sentence why not: the member reads it.")),
            Length(max=300, message=_("Please keep this to 300 characters.")),
        ],
    )
