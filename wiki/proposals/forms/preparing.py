"""Forms of whoever prepares a proposal."""

from flask_babel import lazy_gettext as _
from wtforms import DateField, HiddenField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional

from wiki.pages.forms.pages import PageTextForm
from wiki.web.forms import Form

NO_PAGE = 0


class WhyForm(Form):
    """What a proposal is for."""

    title = StringField(
        _("What it changes, in a few words"),
        [
            InputRequired(_("A proposal needs a title: what it changes, in a few words.")),
            Length(max=200, message=_("Please keep the title to 200 characters.")),
        ],
    )
    reason = TextAreaField(
        _("Why"), [Length(max=4000, message=_("Please keep to 4,000 characters."))]
    )
    wanted_by = DateField(
        _("To be decided by"),
        [Optional()],
        description=_("Optional: what is wanted soon stands first in the list."),
    )


class SubmitForm(WhyForm):
    capacity = RadioField(_("You speak"), default="professional")


class TextForm(PageTextForm):
    """The text of a page, or of a new one, in a proposal."""

    base = HiddenField()


class NewPageForm(TextForm):
    parent = SelectField(_("Place in the guide"), default="0")


class ChoosePageForm(Form):
    page = SelectField(_("Page"), coerce=int, default=NO_PAGE)


class MoveForm(ChoosePageForm):
    parent = SelectField(_("Place in the guide"), coerce=int, default=NO_PAGE)


class RenameForm(ChoosePageForm):
    slug = StringField(
        _("New address"),
        [
            InputRequired(_("A page needs an address.")),
            Length(max=80, message=_("Please keep the address to 80 characters.")),
        ],
        description=_(
            "Small letters, digits and hyphens. The former address goes on leading to the page."
        ),
    )
