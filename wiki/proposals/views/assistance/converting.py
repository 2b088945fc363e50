"""What was copied from Word or the web, as the Markdown that says the same."""

from flask import jsonify
from flask.typing import ResponseReturnValue
from wtforms import HiddenField
from wtforms.validators import Length

from wiki.foundation.errors import Invalid
from wiki.foundation.messages import _
from wiki.pages.importing.from_html.clipboard import MAX_CHARACTERS, read_clipboard
from wiki.proposals.views.assistance.answering import refusal, refused
from wiki.proposals.views.blueprint import blueprint
from wiki.web.forms import Form
from wiki.web.i18n import translate


class ConvertForm(Form):
    html = HiddenField(
        validators=[
            Length(max=MAX_CHARACTERS, message=_("This is too long to be pasted at once."))
        ],
        filters=[lambda value: (value or "").replace("\0", "")],
    )


@blueprint.post("/editeur/convertir")
def convert_text() -> ResponseReturnValue:
    barred = refusal()
    if barred:
        return barred
    form = ConvertForm()
    if not form.validate():
        return refused(form)
    try:
        found = read_clipboard(form.html.data)
    except Invalid as told:
        sentences = [translate(sentence) for sentence in told.errors.values()]
        return jsonify(error=" ".join(sentences), errors={}), 422, {"Cache-Control": "no-store"}
    answer = jsonify(markdown=found.markdown, pictures=found.pictures)
    return answer, 200, {"Cache-Control": "no-store"}
