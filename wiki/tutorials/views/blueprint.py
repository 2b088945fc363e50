"""The blueprint of tutorials."""

from flask import Blueprint

from wiki.foundation.messages import Message
from wiki.tutorials.levels import LEVELS, level_of

blueprint = Blueprint("tutorials", __name__)


@blueprint.app_template_global()
def level_name(level: str) -> Message:
    """A level, in one word."""
    return LEVELS[level]


@blueprint.app_template_global()
def level_badge(text: str) -> str:
    """The kind of badge of what a text calls its level."""
    kinds = {"beginner": "success", "intermediate": "accent", "advanced": "warning"}
    return kinds.get(level_of(text), "plain")
