"""Reads of moderation, each under the rights of who reads."""

from wiki.moderation.queries.error_reports import ReportLine, get_error_report
from wiki.moderation.queries.items import Waiting, count_items
from wiki.moderation.queries.own import count_posts_returned
from wiki.moderation.queries.waits import median_wait

__all__ = [
    "ReportLine", "Waiting", "count_items", "count_posts_returned", "get_error_report",
    "median_wait",
]  # fmt: skip
