"""Sending a document, and confirming the guide it makes."""

from flask_babel import lazy_gettext as _
from flask_wtf.file import FileField, FileRequired
from wtforms import RadioField, SelectChoice, StringField
from wtforms.validators import InputRequired, Length

from wiki.web.forms import Form


class ImportGuideForm(Form):
    file = FileField(_("Document"), [FileRequired(_("Please choose a file."))])


class ConfirmImportForm(Form):
    title = StringField(
        _("Title of the guide"),
        [InputRequired(_("A guide needs a title.")), Length(max=200)],
    )
    visibility = RadioField(
        _("Who may read the guide"),
        choices=[
            SelectChoice("public", _("Everyone")),
            SelectChoice("members", _("The members")),
        ],
        default="public",
    )
