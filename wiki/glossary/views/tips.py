"""The tip at a marked word: what it means in one or two sentences, as a piece of a page."""

from flask import make_response, redirect, render_template, request
from flask.typing import ResponseReturnValue

from wiki.foundation.errors import NotFound
from wiki.glossary.views.blueprint import blueprint
from wiki.glossary.views.marker import vocabulary_seen
from wiki.glossary.vocabulary import Term
from wiki.pages.addresses import A_WORD, page_path

KEPT_SECONDS = 60


@blueprint.get("/lexique/<book_slug>/<page_slug>/bulle")
def show_tip(book_slug: str, page_slug: str) -> ResponseReturnValue:
    path = page_path("lexicon", book_slug, page_slug)
    terms = vocabulary_seen().terms
    return _tip([term for term in terms if term.path == path])


@blueprint.get(f"/lexique/{A_WORD}/<word>/bulle")
def show_word_tip(word: str) -> ResponseReturnValue:
    return _tip(vocabulary_seen().senses(word))


def _tip(senses: list[Term]) -> ResponseReturnValue:
    """To the script a piece of a page; whoever opens its address is led to the word itself."""
    if not senses:
        raise NotFound
    if request.headers.get("Sec-Fetch-Dest") == "document":
        return redirect(request.path.removesuffix("/bulle"))
    answer = make_response(render_template("glossary/_tip.html", senses=senses))
    answer.headers["Cache-Control"] = f"private, max-age={KEPT_SECONDS}"
    answer.headers["X-Robots-Tag"] = "noindex"
    answer.headers.add("Vary", "Sec-Fetch-Dest")
    return answer
