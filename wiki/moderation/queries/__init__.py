"""Reads of moderation, each under the rights of who reads."""

from wiki.moderation.queries.error_reports import (
    ReportLine,
    count_open_error_reports,
    get_error_report,
    list_error_reports,
)

__all__ = ["ReportLine", "count_open_error_reports", "get_error_report", "list_error_reports"]
