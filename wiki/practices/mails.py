"""What the people of a chamber are written when a census asks it."""

from flask import render_template
from flask_babel import force_locale

from wiki.accounts.queries.duties import list_users_answering_for
from wiki.foundation.messages import Message, _
from wiki.mail.actions import queue_mail
from wiki.practices.models import CampaignChamber
from wiki.web.addresses import public_url
from wiki.web.i18n import translate

SUBJECTS: dict[str, Message] = {
    "called": _("Where is your chamber? %(title)s"),
    "halfway": _("Half the time has passed: %(title)s"),
    "last": _("Two days left: %(title)s"),
}


def write_to_chamber(asked: CampaignChamber, why: str) -> int:
    """Write to those who answer for a chamber; how many mails. `why` is that it is asked, or which
    reminder it is.
    """
    campaign, chamber = asked.campaign, asked.organisation
    users = list_users_answering_for(chamber.id)
    for user in users:
        with force_locale(user.language or "fr"):
            queue_mail(
                recipient=user.email,
                subject=translate(Message(SUBJECTS[why].text, {"title": campaign.title})),
                body=render_template(
                    "practices/mail/asked.txt",
                    why=why, user=user, campaign=campaign, chamber=chamber,
                    address=public_url(
                        "practices.answer_campaign", public_id=campaign.public_id,
                        slug=chamber.slug,
                    ),
                ),
            )  # fmt: skip
    return len(users)
