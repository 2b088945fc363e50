"""What the editor's script sends; hidden fields, since nobody fills these forms by hand."""

from flask_babel import lazy_gettext as _
from wtforms import HiddenField
from wtforms.validators import Length

from wiki.markup.bounds import MAX_CHARACTERS
from wiki.pages.forms.pages import whole_text
from wiki.pages.importing.from_html import clipboard
from wiki.web.forms import Form


class PreviewForm(Form):
    body = HiddenField(
        validators=[Length(max=MAX_CHARACTERS, message=_("This text is too long for one page."))],
        filters=[whole_text],
    )
    page = HiddenField()
    book = HiddenField()


class ConvertForm(Form):
    html = HiddenField(
        validators=[
            Length(
                max=clipboard.MAX_CHARACTERS, message=_("This is too long to be pasted at once.")
            )
        ],
        filters=[lambda value: (value or "").replace("\0", "")],
    )
