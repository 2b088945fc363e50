"""The blueprint of experiences."""

from flask import Blueprint

from wiki.experiences.words import OUTCOME_BADGES, OUTCOMES
from wiki.foundation.messages import Message

blueprint = Blueprint("experiences", __name__)


@blueprint.app_template_global()
def outcome_name(value: str) -> Message:
    """What came of it, in one word."""
    return OUTCOMES[value]


@blueprint.app_template_global()
def outcome_badge(value: str) -> str:
    """The kind of badge of that word."""
    return OUTCOME_BADGES[value]
