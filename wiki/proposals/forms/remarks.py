"""The form of a remark."""

from flask_babel import lazy_gettext as _
from wtforms import HiddenField, TextAreaField
from wtforms.validators import Length

from wiki.web.forms import Form

LONGEST = 20_000


def as_quoted(value: str | None) -> str:
    """The words of a text as they stand there, spaces too."""
    return (value or "").replace("\0", "").replace("\r\n", "\n").replace("\r", "\n")


class RemarkForm(Form):
    quote = TextAreaField(
        _("The passage"),
        [Length(max=LONGEST, message=_("This passage is too long: please quote less."))],
        filters=[as_quoted],
        description=_("Take away what you do not speak of; leave the rest as it is."),
    )
    body = TextAreaField(
        _("Your remark"), [Length(max=4000, message=_("Please keep to 4,000 characters."))]
    )
    wording = TextAreaField(
        _("The wording that you suggest"),
        [Length(max=LONGEST, message=_("This wording is too long."))],
        filters=[as_quoted],
        description=_(
            "Optional: change the words below as you would write them. The author takes them over "
            "in one click, with credit to you."
        ),
    )
    position = HiddenField()


class ReplyForm(Form):
    body = TextAreaField(
        _("Your reply"), [Length(max=4000, message=_("Please keep to 4,000 characters."))]
    )
