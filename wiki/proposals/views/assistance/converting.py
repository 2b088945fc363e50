"""What was copied from Word or the web, as the Markdown that says the same."""

from flask import jsonify
from flask.typing import ResponseReturnValue

from wiki.foundation.errors import Busy, Invalid
from wiki.pages.importing.from_html.clipboard import read_clipboard
from wiki.proposals.forms.assistance import ConvertForm
from wiki.proposals.views.assistance.answering import refusal, refused, told
from wiki.proposals.views.blueprint import blueprint
from wiki.web.i18n import translate
from wiki.web.turns import heavy_work


@blueprint.post("/editeur/convertir")
def convert_text() -> ResponseReturnValue:
    barred = refusal()
    if barred:
        return barred
    form = ConvertForm()
    if not form.validate():
        return refused(form)
    try:
        with heavy_work():
            found = read_clipboard(form.html.data)
    except Busy as later:
        return told(later.message, later.status)
    except Invalid as wrong:
        sentences = [translate(sentence) for sentence in wrong.errors.values()]
        return jsonify(error=" ".join(sentences), errors={}), 422, {"Cache-Control": "no-store"}
    answer = jsonify(markdown=found.markdown, pictures=found.pictures)
    return answer, 200, {"Cache-Control": "no-store"}
