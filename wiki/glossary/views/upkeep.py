"""What is missing in a lexicon: words that nobody defined, terms that nobody uses."""

from flask import render_template
from flask.typing import ResponseReturnValue

from wiki.foundation.errors import NotAllowed
from wiki.foundation.messages import _
from wiki.glossary.queries import (
    get_lexicon,
    list_undefined_sigles,
    list_unused_terms,
    missing_see_also,
)
from wiki.glossary.views.blueprint import blueprint
from wiki.glossary.views.marker import vocabulary_seen
from wiki.web.actor import current_actor


@blueprint.get("/lexique/<book_slug>/a-completer")
def list_gaps(book_slug: str) -> ResponseReturnValue:
    viewer = current_actor()
    book, lexicon = get_lexicon(book_slug, viewer)
    if not viewer.is_member:
        raise NotAllowed(_("Members look after lexicons."))
    vocabulary = vocabulary_seen()
    terms, unused = vocabulary.of(lexicon.id), list_unused_terms(lexicon.id)
    return render_template(
        "glossary/list_gaps.html",
        book=book,
        lexicon=lexicon,
        missing=missing_see_also(terms, vocabulary),
        sigles=list_undefined_sigles(vocabulary, viewer, book.language),
        without_definition=[term for term in terms if not term.definition],
        unused=[term for term in terms if term.page_id in unused],
    )
