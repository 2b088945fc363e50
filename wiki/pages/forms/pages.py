"""Forms of pages."""

from flask_babel import lazy_gettext as _
from wtforms import StringField, TextAreaField
from wtforms.validators import InputRequired, Length

from wiki.web.forms import Form

MAX_BODY = 1_000_000


def whole_text(value: str | None) -> str:
    """A body as it was typed, with one kind of line end and one at the end."""
    text = (value or "").replace("\0", "").replace("\r\n", "\n").replace("\r", "\n")
    return f"{text.rstrip()}\n" if text.strip() else ""


class PageTextForm(Form):
    """The title and the text of a page."""

    title = StringField(
        _("Title"),
        [
            InputRequired(_("A page needs a title.")),
            Length(max=200, message=_("Please keep the title to 200 characters.")),
        ],
    )
    body = TextAreaField(
        _("Text"),
        [Length(max=MAX_BODY, message=_("This text is too long for one page."))],
        filters=[whole_text],
        description=_("Markdown: ## heading, **bold**, *italic*, - list, [link](address)."),
    )


class TextForm(PageTextForm):
    """The text of a page, and a few words on what it changes."""

    summary = StringField(
        _("Summary of the change"),
        [Length(max=300, message=_("Please keep the summary to 300 characters."))],
        description=_("Optional: in a few words, for those who read the history."),
    )


class RenamePageForm(Form):
    slug = StringField(
        _("Address"),
        [
            InputRequired(_("A page needs an address.")),
            Length(max=80, message=_("Please keep the address to 80 characters.")),
        ],
        description=_(
            "Small letters, digits and hyphens. The former address goes on leading to the page."
        ),
    )
