"""Ways in."""

from flask_babel import lazy_gettext as _
from wtforms import BooleanField, HiddenField, PasswordField, StringField
from wtforms.validators import InputRequired, Length

from wiki.accounts.forms.throttled import ThrottledForm
from wiki.web.forms import EmailAddress, Form

ADDRESS = [
    InputRequired(_("Your e-mail address is needed.")),
    Length(max=254),
    EmailAddress(_("This does not look like an e-mail address.")),
]
LONGEST_SENT = 1000
"""Longer than any password, so that the rule about length can say its sentence."""


def password_field(label: str, sentence: str) -> PasswordField:
    """A password as typed: no space taken away, never shown again."""
    return PasswordField(label, [InputRequired(sentence), Length(max=LONGEST_SENT)], filters=[])


class SignInForm(ThrottledForm):
    email = StringField(_("E-mail address"), ADDRESS)
    password = password_field(_("Password"), _("Your password is needed."))
    stays = BooleanField(_("Stay signed in on this device for 30 days"))
    suite = HiddenField()


class AskForLinkForm(ThrottledForm):
    email = StringField(_("E-mail address"), ADDRESS)
    suite = HiddenField()


class UseLinkForm(Form):
    stays = BooleanField(_("Stay signed in on this device for 30 days"))


class AskForPasswordForm(ThrottledForm):
    email = StringField(_("E-mail address"), ADDRESS)


class NewPasswordForm(Form):
    password = password_field(_("New password"), _("Choose a password."))


class ConfirmForm(Form):
    """A button, and nothing to fill in."""
