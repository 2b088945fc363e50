"""What administrators fill in."""

from flask_babel import lazy_gettext as _
from wtforms import SelectField, StringField
from wtforms.validators import InputRequired, Length

from wiki.accounts.forms.joining import NAME
from wiki.accounts.forms.signing_in import ADDRESS
from wiki.web.forms import Form

NAMED = [InputRequired(_("A name is needed.")), Length(max=120)]


class EditMemberForm(Form):
    name = StringField(_("First name and name"), NAME)
    position_title = StringField(_("Function"), [Length(max=120)])


class MoveMemberForm(Form):
    organisation = SelectField(_("New chamber"), coerce=int)
    position_title = StringField(_("Function there"), [Length(max=120)])


class OrganisationForm(Form):
    name = StringField(_("Name"), NAMED)
    kind = StringField(_("Kind"), [Length(max=60)])
    departement = StringField(_("Département"), [Length(max=3)])


class GroupForm(Form):
    name = StringField(_("Name"), NAMED)
    purpose = StringField(_("What it is for"), [Length(max=300)])


class AddToGroupForm(Form):
    email = StringField(_("E-mail address of the member"), ADDRESS)


class GrantRoleForm(Form):
    email = StringField(_("E-mail address of the member"), ADDRESS)
    role = SelectField(_("Role"))
    scope = SelectField(_("Where"))
