"""Forms of those who ask for a look, or contest what was decided."""

from flask_babel import lazy_gettext as _
from wtforms import BooleanField, RadioField, SelectChoice, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional

from wiki.accounts.forms.throttled import ThrottledForm
from wiki.moderation.words import REASONS
from wiki.web.forms import EmailAddress, Form


class FlagPostForm(Form):
    reason = RadioField(
        _("What is wrong with it?"),
        [InputRequired(_("Please choose one of these."))],
        choices=[SelectChoice(key, words) for key, words in REASONS.items()],
    )
    sentence = TextAreaField(
        _("In a few words"), [Length(max=1000, message=_("Please keep to 1,000 characters."))]
    )


class FileNoticeForm(ThrottledForm):
    address = StringField(
        _("Exact address of what is illegal"),
        [
            InputRequired(_("Please copy the exact address of what is illegal.")),
            Length(max=500, message=_("Please copy the exact address of what is illegal.")),
        ],
    )
    explanation = TextAreaField(
        _("Why is it against the law?"),
        [
            InputRequired(_("Please explain why this is against the law.")),
            Length(max=8000, message=_("Please keep to 8,000 characters.")),
        ],
    )
    is_about_minors = BooleanField(_("It is about sexual offences against minors"))
    name = StringField(_("Your name"), [Length(max=120)])
    email = StringField(
        _("Your e-mail address"),
        [
            Optional(),
            Length(max=254),
            EmailAddress(_("This does not look like an e-mail address.")),
        ],
    )
    is_in_good_faith = BooleanField(
        _("I believe in good faith that what I write here is accurate and complete")
    )


class FileAppealForm(Form):
    text = TextAreaField(
        _("Why do you not agree?"),
        [
            InputRequired(_("Please say why you do not agree.")),
            Length(max=4000, message=_("Please keep to 4,000 characters.")),
        ],
    )
