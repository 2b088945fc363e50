"""Moving the pages of a guide: a button says which page goes which way."""

import re

from flask_babel import lazy_gettext as _
from wtforms import HiddenField, SelectField, StringField

from wiki.foundation.errors import Invalid
from wiki.foundation.messages import _ as message
from wiki.foundation.pagination import read_key
from wiki.web.forms import Form


class ArrangeForm(Form):
    """`seen` is the order before the reader's eyes; `move` is “up-12”, “after-12” and so on."""

    seen = HiddenField()
    move = StringField()
    beside = SelectField(_("Which page?"), coerce=str, validate_choice=False)

    def read_move(self) -> tuple[str, int]:
        """The way, and the number of the page.

        Raises:
            Invalid: no button says this.
        """
        found = re.fullmatch(r"([a-z]{2,6})-([0-9]{1,9})", self.move.data or "")
        if found is None:
            raise Invalid({"move": message("Please choose where the page goes.")})
        return found[1], int(found[2])

    def read_beside(self) -> int:
        """The number of the page beside which it is to stand; 0 where none is chosen."""
        return read_key(self.beside.data) or 0
