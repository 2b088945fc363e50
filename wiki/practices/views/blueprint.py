"""The blueprint of presences, and how templates say what they hold."""

from flask import Blueprint

from wiki.foundation.messages import Message
from wiki.practices.drawing import name_of
from wiki.practices.words import ANSWERS, CHANGES, FACTS, SOURCES, STATES

blueprint = Blueprint("practices", __name__)


@blueprint.app_template_global()
def source_name(value: str) -> Message:
    """Who says so, in a few words."""
    return SOURCES[value]


@blueprint.app_template_global()
def presence_state_name(value: str) -> Message:
    """Whether the chamber is there."""
    return STATES[value]


@blueprint.app_template_global()
def campaign_answer_name(value: str) -> Message:
    """How a chamber answered a census."""
    return ANSWERS[value]


@blueprint.app_template_global()
def change_name(value: str) -> Message:
    """What a line of a list does to what is known."""
    return CHANGES[value]


@blueprint.app_template_global()
def presence_fact_name(value: str) -> Message:
    """What a statement says one thing of."""
    return FACTS[value]


@blueprint.app_template_global()
def departement_name(code: str) -> str:
    """« Gers » out of 32."""
    return name_of(code)
