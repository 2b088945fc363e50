"""Writes of moderation, one function per verb."""

from wiki.moderation.actions.appealing import file_appeal, judge_appeal
from wiki.moderation.actions.checks import MovedOn
from wiki.moderation.actions.contesting import contest_notice
from wiki.moderation.actions.deciding import (
    approve_item,
    reject_item,
    retouch_item,
    return_item,
)
from wiki.moderation.actions.dismissing import dismiss_item, settle_item
from wiki.moderation.actions.error_reports import (
    MOST_REPORTS_AN_HOUR,
    purge_reporters,
    report_error,
    settle_error_report,
)
from wiki.moderation.actions.flagging import flag_post
from wiki.moderation.actions.hiding import hide_item, hide_post, redact_item
from wiki.moderation.actions.noticing import file_notice
from wiki.moderation.actions.reversing import reverse_decision
from wiki.moderation.actions.statements import Statement
from wiki.moderation.actions.taking import release_item, take_item
from wiki.moderation.actions.tracing import keep_trace

__all__ = [
    "MOST_REPORTS_AN_HOUR", "MovedOn", "Statement", "approve_item", "contest_notice",
    "dismiss_item", "file_appeal", "file_notice", "flag_post", "hide_item", "hide_post",
    "judge_appeal", "keep_trace", "purge_reporters", "redact_item", "reject_item", "release_item",
    "report_error", "retouch_item", "return_item", "reverse_decision", "settle_error_report",
    "settle_item", "take_item",
]  # fmt: skip
