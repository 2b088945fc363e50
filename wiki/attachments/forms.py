"""Forms of files: bringing one, saying what it is, replacing it."""

from typing import Any

from flask_babel import lazy_gettext as _
from flask_wtf.file import FileField, FileRequired
from wtforms import (
    BooleanField,
    HiddenField,
    RadioField,
    SelectChoice,
    SelectField,
    StringField,
    TextAreaField,
    ValidationError,
)
from wtforms.validators import Length

from wiki.attachments.facts import MAX_ALTERNATIVE, Facts
from wiki.foundation.licences import LICENCES
from wiki.web.forms import Form, one_line

_CHOOSE = _("Please choose a file.")
_DESCRIBE = _("Please describe the picture in a few words, or tick that it is decorative.")
_ASK_PEOPLE = _("Please say whether people can be recognised.")
_ASK_FIRST = _(
    "Please ask these people first: a picture of somebody is published with their agreement only."
)


def chosen_file(form: "StoreAttachmentForm | ReplaceAttachmentForm") -> tuple[str, bytes]:
    """The name and the bytes that were sent."""
    sent = form.file.data
    try:
        return sent.filename or "", sent.read()
    finally:
        sent.close()


def _licences() -> list[SelectChoice]:
    unsaid = SelectChoice("", _("Not known, or all rights reserved"))
    return [unsaid, *(SelectChoice(key, found.label) for key, found in LICENCES.items())]


class _FactsForm(Form):
    """What is asked of every file; `is_picture` says whether the questions on pictures apply."""

    alternative = TextAreaField(
        _("Description of the picture"),
        [Length(max=MAX_ALTERNATIVE, message=_("Please keep the description to 500 characters."))],
        filters=[one_line],
        description=_(
            "What somebody needs to know who does not see it: “Shop front with a large sign”."
        ),
    )
    is_decorative = BooleanField(_("It is decorative: it says nothing that the text does not say"))
    people_shown = RadioField(
        _("Can people be recognised on it?"),
        choices=[
            SelectChoice("nobody", _("No, nobody")),
            SelectChoice("agreed", _("Yes, and they agree to its being published")),
            SelectChoice("not_asked", _("Yes, but they have not been asked")),
        ],
        default="",
        validate_choice=False,
    )
    title = StringField(
        _("Title"),
        [Length(max=200, message=_("Please keep the title to 200 characters."))],
        description=_("Optional: how it is called in lists, and where a text links to it."),
    )
    author = StringField(
        _("Who made it?"),
        [Length(max=200, message=_("Please keep to 200 characters."))],
        description=_("You, a colleague, a photographer, an agency."),
    )
    licence = SelectField(_("Licence"), default="", choices=_licences)

    def asks_about_picture(self, *, later: bool = False) -> bool:
        """Whether description and people are said; puts a sentence beside what is missing."""
        people, missing = self.people_shown.data or "", False
        if not (later or self.alternative.data or self.is_decorative.data):
            self.alternative.errors = [*self.alternative.errors, _DESCRIBE]
            missing = True
        if people == "not_asked" or (not later and people not in {"nobody", "agreed"}):
            sentence = _ASK_FIRST if people == "not_asked" else _ASK_PEOPLE
            self.people_shown.errors = [*self.people_shown.errors, sentence]
            missing = True
        return not missing

    def facts(self, *, is_picture: bool) -> Facts:
        """What was said, for the action."""
        return Facts(
            title=self.title.data or "",
            alternative=(self.alternative.data or "") if is_picture else "",
            is_decorative=bool(self.is_decorative.data) and is_picture,
            author=self.author.data or "",
            licence=self.licence.data or "",
            people_shown=(self.people_shown.data or "unsaid") if is_picture else "unsaid",
        )


class StoreAttachmentForm(_FactsForm):
    file = FileField(_("File"), [FileRequired(_CHOOSE)])
    alt_later = HiddenField()


class EditAttachmentForm(_FactsForm):
    pass


class ReplaceAttachmentForm(Form):
    file = FileField(_("New file"), [FileRequired(_CHOOSE)])
    base = HiddenField()

    def validate_base(self, field: Any) -> None:
        """The version that the person saw."""
        if not (field.data or "").isascii() or not (field.data or "").isdigit():
            raise ValidationError(_("Please open this form again."))
