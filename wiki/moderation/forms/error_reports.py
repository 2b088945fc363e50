"""Forms of readers who report and of moderators who answer."""

from flask_babel import lazy_gettext as _
from wtforms import StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional

from wiki.accounts.forms.throttled import ThrottledForm
from wiki.web.forms import EmailAddress, Form


class ReportErrorForm(ThrottledForm):
    passage = TextAreaField(_("The passage, copied from the page"), [Length(max=2000)])
    message = TextAreaField(
        _("What is wrong?"),
        [
            InputRequired(_("Please say in a few words what is wrong.")),
            Length(max=4000, message=_("Please keep to 4,000 characters.")),
        ],
    )
    email = StringField(
        _("Your e-mail address"),
        [
            Optional(),
            Length(max=254),
            EmailAddress(_("This does not look like an e-mail address.")),
        ],
    )


class SettleErrorReportForm(Form):
    answer = TextAreaField(_("Your answer"), [Length(max=4000)])
