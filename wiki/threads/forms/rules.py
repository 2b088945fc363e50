"""When posts are read before they are published."""

from flask_babel import lazy_gettext as _
from wtforms import IntegerField, RadioField, SelectChoice, SelectField
from wtforms.validators import NumberRange, Optional

from wiki.web.forms import Form

KINDS = {
    "": _("Everything that people say"),
    "discussion": _("Discussions"),
    "experience": _("Experiences"),
    "request": _("Calls for experiences"),
    "resource": _("Resources"),
}


class PostingRuleForm(Form):
    """One rule: where, for what, and how."""

    book = SelectField(_("Where"), coerce=int, default=0)
    thread_kind = SelectField(
        _("For what"),
        choices=[SelectChoice(kind, label) for kind, label in KINDS.items()],
        default="",
    )
    regime = RadioField(
        _("How messages are published"),
        choices=[
            SelectChoice("open", _("At once: moderators read them afterwards")),
            SelectChoice("reviewed", _("Once a moderator has read them")),
        ],
        default="open",
    )
    known_after = IntegerField(
        _("Published messages after which a member need not wait any more"),
        [Optional(), NumberRange(1, 999, _("A number from 1 to 999, or nothing."))],
        description=_(
            "Leave empty if everybody always waits. Counted apart for what is said for one’s work"
            " and in one’s own name: the first message in either always waits."
        ),
    )
