"""The blueprint of experiences."""

from datetime import date

from flask import Blueprint
from flask_babel import format_date

from wiki.experiences.words import OUTCOME_BADGES, OUTCOMES, PHASES
from wiki.foundation.messages import Message

blueprint = Blueprint("experiences", __name__)


@blueprint.app_template_filter()
def month(value: str) -> str:
    """« septembre 2010 » out of 2010-09; a year as it is."""
    year, _dash, number = value.partition("-")
    return format_date(date(int(year), int(number), 1), "MMMM\u00a0y") if number else year


@blueprint.app_template_global()
def phase_name(value: str) -> Message:
    """How far a practice has come, in one word."""
    return PHASES[value]


@blueprint.app_template_global()
def outcome_name(value: str) -> Message:
    """What came of it, in one word."""
    return OUTCOMES[value]


@blueprint.app_template_global()
def outcome_badge(value: str) -> str:
    """The kind of badge of that word."""
    return OUTCOME_BADGES[value]
