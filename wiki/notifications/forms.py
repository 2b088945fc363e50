"""Following, and how often to be mailed."""

from wtforms import RadioField, SelectChoice

from wiki.foundation.messages import _
from wiki.web.forms import Form

PACES = [
    SelectChoice("now", _("at once")),
    SelectChoice("daily", _("once a day")),
    SelectChoice("never", _("never")),
]


class FollowForm(Form):
    """A button, and the token that goes with it."""


class MailChoicesForm(Form):
    """One answer for each kind of news."""

    mine = RadioField(_("What becomes of my proposals"), choices=PACES)
    to_review = RadioField(
        _("Proposals that wait for me, and remarks where I took part"), choices=PACES
    )
    followed = RadioField(_("Changes in the pages and guides that I follow"), choices=PACES)

    @property
    def paces(self) -> dict[str, str]:
        return {name: self[name].data for name in ("mine", "to_review", "followed")}
