"""Titles, summaries and contents, with the spaces that a French printer sets."""

from wiki.markup.rules.typography import spaced
from wiki.pages.views.blueprint import blueprint


@blueprint.app_template_filter()
def typeset(text: str, language: str) -> str:
    """One line of a French book with its no-break spaces; of another language as it was typed."""
    return spaced(text) if language.startswith("fr") else text
