"""Writes of moderation, one function per verb."""

from wiki.moderation.actions.error_reports import (
    MOST_REPORTS_AN_HOUR,
    purge_reporters,
    report_error,
    settle_error_report,
)

__all__ = ["MOST_REPORTS_AN_HOUR", "purge_reporters", "report_error", "settle_error_report"]
