"""How a change becomes public."""

from flask_babel import lazy_gettext as _
from wtforms import RadioField, SelectChoice

from wiki.web.forms import Form

AT_ONCE = _("At once: every member publishes, others look at it afterwards.")
AFTER_READING = _("After somebody else has read it: a save becomes a proposal.")


class BookRulesForm(Form):
    regime = RadioField(
        _("A change becomes public"),
        choices=[SelectChoice("open", AT_ONCE), SelectChoice("reviewed", AFTER_READING)],
    )


class PageRulesForm(Form):
    regime = RadioField(
        _("A change of this page becomes public"),
        choices=[
            SelectChoice("", _("As in the whole guide.")),
            SelectChoice("open", AT_ONCE),
            SelectChoice("reviewed", AFTER_READING),
        ],
        default="",
    )
