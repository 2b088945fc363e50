"""Sharing a resource in three fields, and correcting it."""

from dataclasses import fields
from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import (
    HiddenField,
    RadioField,
    SelectChoice,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import InputRequired, Length

from wiki.pages.forms.pages import whole_text
from wiki.resources.addresses import full_address
from wiki.resources.offer import Offer
from wiki.resources.words import COSTS, KINDS, LANGUAGES
from wiki.threads.forms.writing import MAX_POST, PostForm
from wiki.web.forms import strip


def _offered(values: Any) -> list[SelectChoice]:
    unsaid = SelectChoice("", _("Not said"))
    return [unsaid, *(SelectChoice(key, name) for key, name in values.items())]


class ResourceForm(PostForm):
    """Three fields, and what may be said besides."""

    url = StringField(
        _("Address"),
        [Length(max=2000, message=_("This address is too long: 2,000 characters at most."))],
        filters=[lambda text: full_address(strip(text))],
        description=_("https://… Left empty where you put a file into the text below."),
    )
    title = StringField(
        _("What it is called"),
        [
            InputRequired(_("Please say what it is called.")),
            Length(max=200, message=_("Please keep the title to 200 characters.")),
        ],
    )
    body = TextAreaField(
        _("Why it is useful"),
        [
            InputRequired(_("Please say in two lines why it is useful.")),
            Length(
                max=MAX_POST, message=_("This message is too long: 100,000 characters at most.")
            ),
        ],
        filters=[whole_text],
        description=_("Two lines: for whom, and what you did with it."),
    )
    kind = SelectField(_("Sort of resource"), choices=_offered(KINDS), default="")
    language = SelectField(_("Language"), choices=_offered(LANGUAGES), default="")
    cost = SelectField(_("Free or paid"), choices=_offered(COSTS), default="")
    platforms = SelectMultipleField(_("On which platform"))
    objectives = SelectMultipleField(_("What for"))
    themes = SelectMultipleField(_("In which field"))
    audience = RadioField(
        _("Who reads it"),
        choices=[
            SelectChoice("public", _("Everybody, also on the open web")),
            SelectChoice("members", _("The members of the network")),
        ],
        default="public",
    )

    MORE = ("kind", "language", "cost", "platforms", "objectives", "themes")

    def offer(self) -> Offer:
        """What was filled in, as it is kept."""
        return Offer.from_fields(
            {field.name: self[field.name].data or field.default for field in fields(Offer)}
        )

    @property
    def has_more(self) -> bool:
        """Something under « Plus » is filled in, or has to be mended."""
        return any(self[name].data or self[name].errors for name in self.MORE)


class EditResourceForm(ResourceForm):
    """Another text of one's resource; `base_number` is the one that one started from."""

    reason = StringField(
        _("Why this change?"),
        [Length(max=300, message=_("Please keep the summary to 300 characters."))],
        description=_("Optional, unless you now speak otherwise than before: readers see it."),
    )
    base_number = HiddenField()
