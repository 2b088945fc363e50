"""What follows from acts on posts, proposals, reports and decisions."""

from wiki.moderation.reactions.complaints import (
    queue_appeal,
    queue_flag,
    queue_notice,
    queue_redaction,
)
from wiki.moderation.reactions.error_reports import mail_moderators, mail_reporter
from wiki.moderation.reactions.items import (
    follow_moved_posts,
    queue_error_report,
    queue_post,
    queue_proposal,
)
from wiki.moderation.reactions.mails import (
    mail_author,
    mail_contester,
    mail_moderators_of_notice,
    mail_notifier,
    mail_receipt,
)

__all__ = [
    "follow_moved_posts", "mail_author", "mail_contester", "mail_moderators",
    "mail_moderators_of_notice", "mail_notifier", "mail_receipt", "mail_reporter", "queue_appeal",
    "queue_error_report", "queue_flag", "queue_notice", "queue_post", "queue_proposal",
    "queue_redaction",
]  # fmt: skip
