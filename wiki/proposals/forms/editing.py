"""Writing on a page, keeping a draft of it."""

from flask_babel import lazy_gettext as _
from wtforms import DateField, HiddenField, StringField
from wtforms.validators import InputRequired, Length, Optional

from wiki.pages.facts import NameTaken
from wiki.pages.forms.pages import TextForm
from wiki.web.forms import Form

SAY_WHAT = _("Please say in one sentence what your proposal changes.")


class WritingForm(TextForm):
    """What is written on a page, to publish or to propose; `opened_at` is when one began, and
    `taken` the page that is called so already.
    """

    taken: NameTaken | None = None
    opened_at = HiddenField()
    capacity = HiddenField()
    wanted_by = DateField(
        _("To be decided by"),
        [Optional()],
        description=_("Optional: what is wanted soon stands first in the list."),
    )


class EditPageForm(WritingForm):
    """`base_number` is the revision that one started from, `section` the part that is written on,
    `settled_on` the published revision that choices were made against.
    """

    base_number = HiddenField()
    section = HiddenField(validators=[Length(max=120)])
    settled_on = HiddenField()


class RestoreForm(Form):
    """An earlier text comes back: why, for those who read the history."""

    base_number = HiddenField()
    summary = StringField(
        _("Why does this text come back?"),
        [Length(max=300, message=_("Please keep the summary to 300 characters."))],
        description=_("Optional: in a few words, for those who read the history."),
    )


def ask_what_changes(form: TextForm | RestoreForm) -> None:
    """A proposal says in one sentence what it changes: others choose by it what to read first, and
    it is what the history says of it.
    """
    field = form.summary
    field.validators = (InputRequired(SAY_WHAT), *field.validators)
    field.flags.required = True
    if isinstance(form, TextForm):
        field.label.text = _("What your proposal changes")
    field.description = _("One sentence, for those who read it and for the history of the page.")
