"""My account."""

from flask_babel import lazy_gettext as _
from wtforms import BooleanField, PasswordField, SelectField, StringField
from wtforms.validators import InputRequired, Length

from wiki.accounts.forms.joining import ACCEPTED, NAME
from wiki.accounts.forms.signing_in import ADDRESS, LONGEST_SENT, password_field
from wiki.accounts.forms.throttled import ThrottledForm
from wiki.web.forms import Form


class EditAccountForm(Form):
    name = StringField(_("First name and name"), NAME)
    position_title = StringField(_("Function"), [Length(max=120)])
    language = SelectField(_("Language of the screens and of mails"))


class ChangePasswordForm(ThrottledForm):
    current = password_field(_("Present password"), _("Your present password is needed."))
    password = password_field(_("New password"), _("Choose a password."))


class ChangeAddressForm(ThrottledForm):
    email = StringField(_("New e-mail address"), ADDRESS)
    current = PasswordField(_("Your password"), [Length(max=LONGEST_SENT)], filters=[])


class AcceptCharterForm(Form):
    accepts = BooleanField(_("I accept the charter and the licence of contributions"), ACCEPTED)


class LanguageForm(Form):
    language = StringField(validators=[InputRequired(), Length(max=5)])
