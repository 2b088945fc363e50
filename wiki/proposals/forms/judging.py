"""Forms of those who read and decide."""

from flask_babel import lazy_gettext as _
from wtforms import HiddenField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length

from wiki.pages.forms.pages import MAX_BODY, whole_text
from wiki.web.forms import Form

TOO_LONG = _("Please keep to 4,000 characters.")


class VersionForm(Form):
    """One button about the version that was read."""

    version = HiddenField()


class ApproveForm(VersionForm):
    body = TextAreaField(_("Something to add?"), [Length(max=4000, message=TOO_LONG)])


class AskForChangesForm(VersionForm):
    body = TextAreaField(
        _("What should be changed?"),
        [
            InputRequired(_("Please say in one sentence what should be changed.")),
            Length(max=4000, message=TOO_LONG),
        ],
    )


class DeclineForm(VersionForm):
    reason = TextAreaField(
        _("Why is this proposal not taken up?"),
        [
            InputRequired(_("Please say why: the author will read it.")),
            Length(max=4000, message=TOO_LONG),
        ],
        description=_("The author reads these words as they are."),
    )


class RetouchForm(Form):
    """One text in the form of whoever publishes, written on the revision `written_on`; the token
    is that of the form around it.
    """

    class Meta(Form.Meta):
        """Several of these stand in one form."""

        csrf = False

    written_on = HiddenField()
    title = StringField(
        _("Title"),
        [
            InputRequired(_("A page needs a title.")),
            Length(max=200, message=_("Please keep the title to 200 characters.")),
        ],
    )
    body = TextAreaField(
        _("Text"),
        [Length(max=MAX_BODY, message=_("This text is too long for one page."))],
        filters=[whole_text],
    )
