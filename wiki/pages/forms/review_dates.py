"""When a page is to be read again."""

from flask_babel import lazy_gettext as _
from wtforms import DateField, SelectChoice, SelectField
from wtforms.validators import Optional

from wiki.web.forms import Form


class RereadForm(Form):
    months = SelectField(
        _("To be read again in"),
        coerce=int,
        default=12,
        choices=[
            SelectChoice(3, _("three months")),
            SelectChoice(6, _("six months")),
            SelectChoice(12, _("a year")),
            SelectChoice(24, _("two years")),
        ],
    )


class ReviewDateForm(Form):
    review_by = DateField(
        _("To be read again before"),
        [Optional()],
        description=_("Leave it empty if this page need not be read again by any day."),
    )
