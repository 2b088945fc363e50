"""Models of pages."""

from flask_babel import lazy_gettext as _
from wtforms import StringField, TextAreaField
from wtforms.validators import InputRequired, Length

from wiki.pages.forms.pages import whole_text
from wiki.web.forms import Form


class TemplateForm(Form):
    title = StringField(
        _("Name of the model"),
        [
            InputRequired(_("A model needs a name.")),
            Length(max=200, message=_("Please keep the name to 200 characters.")),
        ],
    )
    body = TextAreaField(
        _("Text to start from"),
        [Length(max=100_000, message=_("This text is too long for a model."))],
        filters=[whole_text],
        description=_("Headings and a few words on what is expected under each of them."),
    )


class DeleteTemplateForm(Form):
    """One button."""
