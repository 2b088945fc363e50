"""One term: what it means at once, then how it is used, the rest folded."""

from typing import Any

from flask.typing import ResponseReturnValue
from markupsafe import Markup

from wiki.experiences.queries.filters import Chosen
from wiki.experiences.queries.lists import find_experiences_stamp, list_experiences
from wiki.foundation.errors import NotFound
from wiki.glossary.queries import find_uses_stamp, list_uses
from wiki.glossary.sheet import TERM_SHEET
from wiki.glossary.views.blueprint import blueprint
from wiki.glossary.views.marker import vocabulary_seen
from wiki.glossary.views.structured_data import describe_term
from wiki.glossary.vocabulary import Term, Vocabulary, word_slug
from wiki.markup.output import trusted
from wiki.pages.facts_shown import facts_shown
from wiki.pages.queries import PageView
from wiki.pages.views.addresses import canonical_address
from wiki.pages.views.reading import Screen, page_answer
from wiki.web.actor import current_actor
from wiki.web.definitions import definitions_version, with_definitions

MOST_EXPERIENCES = 2


@blueprint.get("/lexique/<book_slug>/<page_slug>")
def show_term(book_slug: str, page_slug: str) -> ResponseReturnValue:
    return page_answer(book_slug, page_slug, SCREEN)


def _add(view: PageView) -> dict[str, Any]:
    viewer = current_actor()
    vocabulary = vocabulary_seen()
    term = vocabulary.by_page.get(view.page.id)
    if term is None:  # it was deleted since the page was read
        raise NotFound
    facts, rest = facts_shown(view.rendering.html, TERM_SHEET)
    platform = term.lexicon.platform
    told = Chosen(platform=platform.slug) if platform else None
    return {
        "term": term,
        "facts": {
            fact.key: [_marked(one, view) for one in facts.get(fact.key, ())]
            for fact in TERM_SHEET.facts
        },
        "rest": _marked(rest, view) if rest.strip() else "",
        "senses": [one for one in vocabulary.senses(word_slug(term.title)) if one is not term],
        "see_also": _led_on(term, vocabulary),
        "uses": list_uses(term.page_id, viewer),
        "experiences": list_experiences(viewer, told, limit=MOST_EXPERIENCES).rows if told else (),
        "structured_data": describe_term(term, view.book, canonical_address(view.page)),
        "description": term.definition,
    }


def _marked(html: str, view: PageView) -> Markup:
    return trusted(
        with_definitions(
            html, viewer=current_actor(), language=view.book.language, but=view.page.id
        )
    )  # fmt: skip


def _led_on(term: Term, vocabulary: Vocabulary) -> list[tuple[str, Term | None]]:
    """What a term sends its readers to: each word, with the term that is called so if there is one,
    of its own lexicon before others.
    """
    found: list[tuple[str, Term | None]] = []
    for words in term.see_also:
        named = vocabulary.named(words, term.lexicon.language)
        own = [one for one in named if one.lexicon.id == term.lexicon.id]
        found.append((words, next(iter(own or named), None)))
    return found


def _parts() -> tuple[object, ...]:
    """Uses and experiences come and go without the term being written on."""
    return definitions_version(current_actor()), find_experiences_stamp(), find_uses_stamp()


SCREEN = Screen("glossary/show_term.html", _add, _parts)
