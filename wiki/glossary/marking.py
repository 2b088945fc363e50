"""Definitions marked in a finished text: a link to each term, at its first use in a section."""

from collections.abc import Collection, Sequence
from html import escape

from wiki.foundation.last_asked import LastAsked
from wiki.glossary.matching import first_of_each_section
from wiki.glossary.vocabulary import Term, Vocabulary, word_slug

KEPT = 2_000
"""Texts whose marks each process remembers."""


def with_marks(
    html: str, vocabulary: Vocabulary, *, language: str, platforms: Collection[str] = (),
    but: int = 0,
) -> str:  # fmt: skip
    """The text with a link at each term.

    `platforms` are the slugs of those that the text is about: where a word has several senses they
    choose among them; else the link leads to all of them. `but` is the page of the text itself,
    which is not explained by itself.
    """
    if not vocabulary.terms or not html:
        return html
    key = (html, id(vocabulary), language, frozenset(platforms), but)
    if known := _kept.get(key):
        return known[1]
    marked = _marked(html, vocabulary, language, frozenset(platforms), but)
    _kept.put(key, (vocabulary, marked))  # kept with it, so that its id is nobody else's
    return marked


def chosen(senses: Sequence[Term], platforms: Collection[str]) -> list[Term]:
    """Of several senses, those of the platforms that a text is about; all where none is."""
    own = [s for s in senses if s.lexicon.platform and s.lexicon.platform.slug in platforms]
    return own or list(senses)


_Key = tuple[str, int, str, frozenset[str], int]
_kept: LastAsked[_Key, tuple[Vocabulary, str]] = LastAsked(KEPT)


def _marked(
    html: str, vocabulary: Vocabulary, language: str, platforms: frozenset[str], but: int
) -> str:  # fmt: skip
    parts, at = [], 0
    for found in first_of_each_section(vocabulary.tree(language).find(html), html):
        senses = chosen([vocabulary.by_page[one] for one in found.meaning], platforms)
        if any(sense.page_id == but for sense in senses):
            continue
        parts += [html[at : found.start], _link(senses, html[found.start : found.end])]
        at = found.end
    return "".join((*parts, html[at:]))


def _link(senses: Sequence[Term], words: str) -> str:
    first = senses[0]
    path = first.path if len(senses) == 1 else f"/lexique/mot/{word_slug(first.title)}"
    return f'<a class="term" href="{escape(path)}">{words}</a>'
