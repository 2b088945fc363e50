"""Forms of lexicons."""

from flask_babel import lazy_gettext as _
from wtforms import (
    FileField,
    HiddenField,
    RadioField,
    SelectChoice,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.validators import InputRequired, Length

from wiki.web.forms import Form, one_line


class PlatformForm(Form):
    platform = SelectField(
        _("Of which platform"),
        default="",
        description=_("Of several senses, a text about this platform means this one."),
    )


class ImportTermsForm(Form):
    """A file, or a table that was pasted; `is_sure` once it was looked at."""

    file = FileField(_("A file (CSV)"))
    text = TextAreaField(
        _("Or a table"),
        filters=[lambda value: (value or "").replace("\0", "")],
        description=_("Pasted from a spreadsheet, or a table of Markdown; its first line names the "
                      "columns: Terme, Définition, Exemple, Variantes…"),
    )  # fmt: skip
    is_sure = HiddenField()


class OpenLexiconForm(PlatformForm):
    title = StringField(
        _("Title"),
        [
            InputRequired(_("A lexicon needs a title.")),
            Length(max=200, message=_("Please keep the title to 200 characters.")),
        ],
    )
    description = TextAreaField(
        _("What it is about"),
        [Length(max=1000, message=_("Please keep the description to 1,000 characters."))],
        filters=[one_line],
    )
    language = SelectField(
        _("Language of the texts"),
        choices=[SelectChoice("fr", "Français"), SelectChoice("en", "English")],
        default="fr",
    )
    visibility = RadioField(
        _("Who may read it"),
        choices=[SelectChoice("public", _("Everyone")), SelectChoice("members", _("The members"))],
        default="public",
    )
    regime = RadioField(
        _("How its terms become public"),
        choices=[
            SelectChoice("open", _("At once")),
            SelectChoice("reviewed", _("After somebody else has read them")),
        ],
        default="open",
    )
