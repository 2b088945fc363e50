"""The blueprint of the vocabulary, and how templates say what it holds."""

from datetime import date

from flask import Blueprint
from flask_babel import format_date

from wiki.foundation.messages import Message
from wiki.topics.phases import PHASES

blueprint = Blueprint("topics", __name__)


@blueprint.app_template_filter()
def month(value: str) -> str:
    """« septembre 2010 » out of 2010-09; a year as it is."""
    year, _dash, number = value.partition("-")
    return format_date(date(int(year), int(number), 1), "MMMM\u00a0y") if number else year


@blueprint.app_template_global()
def phase_name(value: str) -> Message:
    """How far a practice has come, in one word."""
    return PHASES[value]
