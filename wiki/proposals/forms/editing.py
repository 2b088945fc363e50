"""Writing on a page, keeping a draft of it."""

from flask_babel import lazy_gettext as _
from wtforms import DateField, HiddenField
from wtforms.validators import Optional

from wiki.pages.forms.pages import TextForm


class EditPageForm(TextForm):
    """`base_number` is the revision that one started from, `settled_on` the published one that
    choices were made against, `opened_at` when the form was opened.
    """

    base_number = HiddenField()
    settled_on = HiddenField()
    opened_at = HiddenField()
    capacity = HiddenField()
    wanted_by = DateField(
        _("To be decided by"),
        [Optional()],
        description=_("Optional: what is wanted soon stands first in the list."),
    )
