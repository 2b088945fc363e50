"""Taking a page out of its guide, and bringing it back."""

from flask_babel import lazy_gettext as _
from wtforms import StringField
from wtforms.validators import Length

from wiki.web.forms import Form


class DeletePageForm(Form):
    reason = StringField(
        _("Why?"),
        [Length(max=300, message=_("Please keep to 300 characters."))],
        description=_("Optional: for the other editors."),
    )


class RestorePageForm(Form):
    """One button."""
