"""A word, whatever it means: all of its senses, or the only one."""

from flask import redirect, render_template
from flask.typing import ResponseReturnValue

from wiki.foundation.errors import NotFound
from wiki.foundation.messages import _
from wiki.glossary.views.blueprint import blueprint
from wiki.glossary.views.marker import vocabulary_seen
from wiki.pages.addresses import A_WORD
from wiki.web import pagecache


@blueprint.get(f"/lexique/{A_WORD}/<word>")
def show_word(word: str) -> ResponseReturnValue:
    vocabulary = vocabulary_seen()
    senses = vocabulary.senses(word)
    if not senses:
        raise NotFound(_("No lexicon explains this word."))
    if len(senses) == 1:
        return redirect(senses[0].path)
    return pagecache.answer(
        lambda: render_template("glossary/show_word.html", senses=senses, word=word),
        parts=vocabulary.lexicons,
        is_public=True,
    )
