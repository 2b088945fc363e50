"""Opening a guide, and what it says of itself."""

from collections.abc import Sequence
from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import RadioField, SelectChoice, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length

from wiki.accounts.models import Group
from wiki.foundation.licences import LICENCES, licence_of
from wiki.pages.actions.edit_book import MAX_DESCRIPTION, BookFacts
from wiki.web.forms import Form, one_line

NO_GROUP = "0"


class BookForm(Form):
    """What every guide has; `groups` are those that it may be given to."""

    title = StringField(
        _("Title"),
        [
            InputRequired(_("A guide needs a title.")),
            Length(max=200, message=_("Please keep the title to 200 characters.")),
        ],
    )
    description = TextAreaField(
        _("What it is about"),
        [
            Length(
                max=MAX_DESCRIPTION,
                message=_("Please keep the description to 1,000 characters."),
            )
        ],
        filters=[one_line],
        description=_("One or two sentences, shown under the title and by search engines."),
    )
    publisher = StringField(
        _("Publisher"),
        [Length(max=200, message=_("Please keep the publisher to 200 characters."))],
        description=_("Whoever answers for the guide: a network, a chamber. It may stay empty."),
    )
    language = SelectField(
        _("Language of the texts"),
        choices=[SelectChoice("fr", "Français"), SelectChoice("en", "English")],
        default="fr",
    )
    licence = SelectField(
        _("Licence"),
        default="CC-BY-SA-4.0",
        description=_("What was written before was given under the licence of that day."),
    )
    visibility = RadioField(
        _("Who may read the guide"),
        choices=[
            SelectChoice("public", _("Everyone")),
            SelectChoice("members", _("The members")),
            SelectChoice("group", _("The working group alone")),
        ],
        default="public",
    )
    group = SelectField(
        _("Working group"),
        default=NO_GROUP,
        description=_("If one is chosen, its members read proposals before they are published."),
    )

    def __init__(self, *args: Any, groups: Sequence[Group], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._groups = {str(group.id): group for group in groups}
        self.group.choices = [
            SelectChoice(NO_GROUP, _("None")),
            *(SelectChoice(key, group.name) for key, group in self._groups.items()),
        ]
        known = sorted({*LICENCES, *filter(None, [self.licence.data])})
        self.licence.choices = [SelectChoice(one, licence_of(one).label) for one in known]

    @property
    def chosen_group(self) -> Group | None:
        return self._groups.get(self.group.data)

    @property
    def facts(self) -> BookFacts:
        return BookFacts(
            description=self.description.data,
            publisher=self.publisher.data,
            licence=self.licence.data,
            language=self.language.data,
        )


class BookSettingsForm(BookForm):
    slug = StringField(
        _("Address"),
        [
            InputRequired(_("A guide needs an address.")),
            Length(max=80, message=_("Please keep the address to 80 characters.")),
        ],
        description=_(
            "Small letters, digits and hyphens. The former address goes on leading to the guide."
        ),
    )
