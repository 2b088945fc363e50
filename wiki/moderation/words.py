"""What kinds of items, decisions and reasons are called."""

from datetime import timedelta

from wiki.foundation.messages import Message, _

PAUSE = timedelta(seconds=60)
"""How long the mail about a decision waits, so that a slip taken back at once costs nothing."""

KINDS: dict[str, Message] = {
    "post": _("New message"),
    "edit": _("Changed message"),
    "proposal": _("Proposal"),
    "error_report": _("Error report"),
    "flag": _("Flagged message"),
    "notice": _("Notice of illegal content"),
    "appeal": _("Contested decision"),
    "redaction": _("To blank for ever"),
}

DONE: dict[str, Message] = {
    "approve": _("has published this already"),
    "retouch": _("has published this with retouches already"),
    "return": _("has asked for changes already"),
    "reject": _("has refused this already"),
    "hide": _("has hidden this already"),
    "redact": _("has blanked this already"),
    "dismiss": _("has found nothing to take away already"),
    "settle": _("has settled this already"),
    "uphold": _("has upheld the decision already"),
    "reverse": _("has taken the decision back already"),
}

DECISIONS: dict[str, Message] = {
    "approve": _("Published as it is"),
    "retouch": _("Published with retouches"),
    "return": _("Changes asked for"),
    "reject": _("Refused"),
    "hide": _("Hidden"),
    "redact": _("Blanked for ever"),
    "dismiss": _("Nothing to take away"),
    "settle": _("Settled"),
    "uphold": _("Decision upheld"),
    "reverse": _("Decision taken back"),
}

FINAL: dict[str, Message] = {
    "retouch": _(
        "What is published with retouches is not taken back here: it can be hidden, and its author "
        "can change it."
    ),
    "redact": _("What is blanked for ever does not come back."),
    "uphold": _("A contested decision is judged once."),
    "reverse": _("A contested decision is judged once; for other reasons, it can be hidden anew."),
}
"""What is said instead of « Undo » where there is no way back."""

BADGES = {
    "approve": "success", "retouch": "success", "return": "warning", "reject": "danger",
    "hide": "danger", "redact": "danger", "reverse": "accent",
}  # fmt: skip

REASONS: dict[str, Message] = {
    "rude": _("Rude or hurtful"),
    "personal_data": _("Gives away somebody’s personal data"),
    "wrong": _("Wrong or misleading"),
    "advertising": _("Advertising"),
    "off_topic": _("Has nothing to do here"),
    "rights": _("Taken from somebody without leave"),
    "other": _("Something else"),
}

APPEALS: dict[str, Message] = {
    "filed": _("Waits for another moderator"),
    "in_review": _("Being looked at by another moderator"),
    "upheld": _("The decision was upheld"),
    "overturned": _("The decision was taken back"),
}
