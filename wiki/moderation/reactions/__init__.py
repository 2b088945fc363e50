"""What follows from acts on posts, proposals, reports and decisions."""

from wiki.moderation.reactions.error_reports import mail_moderators, mail_reporter

__all__ = ["mail_moderators", "mail_reporter"]
