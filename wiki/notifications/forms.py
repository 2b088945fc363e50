"""Following, and how often to be mailed."""

from wtforms import RadioField, SelectChoice

from wiki.foundation.messages import _
from wiki.notifications.paces import DEFAULT_PACES
from wiki.notifications.words import LEVELS
from wiki.web.forms import Form

PACES = [
    SelectChoice("now", _("at once")),
    SelectChoice("daily", _("once a day")),
    SelectChoice("weekly", _("once a week, on Monday")),
    SelectChoice("never", _("never")),
]


class FollowForm(Form):
    """A button, and the token that goes with it."""


class LevelForm(Form):
    """How much to hear of a discussion or a guide."""

    level = RadioField(
        _("How much I want to hear"), choices=[SelectChoice(*level) for level in LEVELS.items()]
    )


class MailChoicesForm(Form):
    """One answer for each kind of news."""

    mine = RadioField(_("What becomes of my proposals and messages"), choices=PACES)
    replies = RadioField(_("Answers to my messages"), choices=PACES)
    mentions = RadioField(_("Messages and pages that name me"), choices=PACES)
    to_review = RadioField(
        _("Proposals that wait for me, and remarks where I took part"), choices=PACES
    )
    followed = RadioField(
        _("What is new in the pages, guides and discussions that I follow"), choices=PACES
    )

    @property
    def paces(self) -> dict[str, str]:
        return {name: self[name].data for name in DEFAULT_PACES}
