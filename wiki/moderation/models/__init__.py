"""Items of the queue, decisions and what they answer."""

from wiki.moderation.models.appeals import Appeal
from wiki.moderation.models.decisions import ACTIONS, RESTRICTIVE, Decision
from wiki.moderation.models.error_reports import ErrorReport
from wiki.moderation.models.flags import FLAG_REASONS, Flag
from wiki.moderation.models.items import ITEM_KINDS, ReviewItem
from wiki.moderation.models.mailings import QueueMailing
from wiki.moderation.models.notices import Notice
from wiki.moderation.models.traces import Trace

__all__ = [
    "ACTIONS", "FLAG_REASONS", "ITEM_KINDS", "RESTRICTIVE", "Appeal", "Decision", "ErrorReport",
    "Flag", "Notice", "QueueMailing", "ReviewItem", "Trace",
]  # fmt: skip
