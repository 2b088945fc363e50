"""One button, and which text was read."""

from wtforms import HiddenField

from wiki.web.forms import Form


class MarkForm(Form):
    """« M’a été utile »: `revision` numbers the text that was read, `undo` takes it back."""

    revision = HiddenField()
    undo = HiddenField()


class OpenForm(Form):
    """« Ouvrir les tutoriels »."""
