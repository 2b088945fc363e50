"""Writing a new page of a guide."""

from flask_babel import lazy_gettext as _
from wtforms import SelectField

from wiki.proposals.forms.editing import WritingForm


class CreatePageForm(WritingForm):
    """`start` is a text to start from, taken over by a button of its own."""

    parent = SelectField(_("Place in the guide"), coerce=int, default=0)
    start = SelectField(_("Start from a model"), default="")
