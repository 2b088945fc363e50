"""The blueprint of resources, and how templates say what they are."""

from flask import Blueprint

from wiki.foundation.messages import Message
from wiki.resources.addresses import site_of
from wiki.resources.words import COSTS, KINDS, LANGUAGES

blueprint = Blueprint("resources", __name__)


@blueprint.app_template_global()
def resource_words(kind: str, language: str, cost: str) -> list[Message]:
    """What it is, whether it is free, and its language where that is not French."""
    found = [
        KINDS.get(kind),
        COSTS.get(cost),
        LANGUAGES.get(language) if language != "fr" else None,
    ]
    return [words for words in found if words]


@blueprint.app_template_filter()
def site(url: str) -> str:
    """« cnil.fr » out of an address."""
    return site_of(url)
