"""Writing a new page of a guide."""

from flask_babel import lazy_gettext as _
from wtforms import DateField, HiddenField, SelectField
from wtforms.validators import Optional

from wiki.pages.forms.pages import TextForm


class CreatePageForm(TextForm):
    """`start` is a text to start from, taken over by a button of its own."""

    parent = SelectField(_("Place in the guide"), coerce=int, default=0)
    start = SelectField(_("Start from a model"), default="")
    opened_at = HiddenField()
    capacity = HiddenField()
    wanted_by = DateField(
        _("To be decided by"),
        [Optional()],
        description=_("Optional: what is wanted soon stands first in the list."),
    )
