"""Asking to join, inviting, answering."""

from flask_babel import lazy_gettext as _
from wtforms import BooleanField, PasswordField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, NumberRange

from wiki.accounts.forms.signing_in import ADDRESS, LONGEST_SENT
from wiki.accounts.forms.throttled import ThrottledForm
from wiki.web.forms import Form

NAME = [InputRequired(_("A name is needed.")), Length(max=120)]
CHAMBER = [InputRequired(_("Choose a chamber.")), NumberRange(1, message=_("Choose a chamber."))]
ACCEPTED = [InputRequired(_("To write here, you need to accept this."))]


class JoinForm(ThrottledForm):
    name = StringField(_("First name and name"), NAME)
    email = StringField(_("Professional e-mail address"), ADDRESS)
    organisation = SelectField(_("Chamber"), CHAMBER, coerce=int)
    position_title = StringField(_("Function"), [Length(max=120)])
    message = TextAreaField(_("A word to whoever will answer you"), [Length(max=2000)])
    accepts = BooleanField(_("I accept the charter and the licence of contributions"), ACCEPTED)


class AcceptInvitationForm(Form):
    name = StringField(_("First name and name"), NAME)
    position_title = StringField(_("Function"), [Length(max=120)])
    password = PasswordField(_("Password"), [Length(max=LONGEST_SENT)], filters=[])
    accepts = BooleanField(_("I accept the charter and the licence of contributions"), ACCEPTED)


class InviteForm(Form):
    organisation = SelectField(_("Chamber"), CHAMBER, coerce=int)
    addresses = TextAreaField(
        _("Addresses"), [InputRequired(_("Paste at least one address.")), Length(max=20_000)]
    )


class DeclineForm(Form):
    reason = TextAreaField(
        _("Why?"),
        [
            InputRequired(_("Say why in a few words: the person receives them.")),
            Length(max=2000),
        ],
    )
