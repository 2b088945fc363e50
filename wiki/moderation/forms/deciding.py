"""Forms of those who decide."""

from flask_babel import lazy_gettext as _
from wtforms import BooleanField, HiddenField, RadioField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length

from wiki.experiences.account import Account
from wiki.experiences.actions.retouching import RETOUCHED
from wiki.experiences.forms.sharing import ExperienceForm
from wiki.pages.forms.pages import whole_text
from wiki.web.forms import Form

TOO_LONG = _("Please keep to 2,000 characters.")


class ItemForm(Form):
    """A button about the version of an item that was seen."""

    version = HiddenField()


class SentenceForm(ItemForm):
    """A button and a sentence, which may be left out."""

    sentence = TextAreaField(_("A sentence"), [Length(max=2000, message=TOO_LONG)])


class ReturnForm(ItemForm):
    sentence = TextAreaField(
        _("What should be changed?"),
        [
            InputRequired(_("Please say in a sentence what should be changed.")),
            Length(max=2000, message=TOO_LONG),
        ],
    )


class AnswerForm(ItemForm):
    """What whoever filed a notice, or contests a decision, receives."""

    sentence = TextAreaField(
        _("Your answer"),
        [
            InputRequired(_("Please give the reasons in a sentence or two.")),
            Length(max=2000, message=TOO_LONG),
        ],
    )


class RetouchForm(ItemForm):
    title = StringField(
        _("Title"), [Length(max=200, message=_("Please keep the title to 200 characters."))]
    )
    body = TextAreaField(
        _("Text"),
        [
            InputRequired(_("Please write something.")),
            Length(max=100_000, message=_("This message is too long: 100,000 characters at most.")),
        ],
        filters=[whole_text],
    )


class RetouchExperienceForm(ItemForm, ExperienceForm):
    """An experience with all that may be put right in it."""

    def retouched(self) -> Account:
        """What was filled in; the rest is the author's."""
        return Account.from_fields({name: self[name].data for name in RETOUCHED})


class StatementForm(ItemForm):
    """The reasons of a decision that takes a text away; `rule` is « charter:… » or « law:… »."""

    passage = TextAreaField(
        _("Which passage?"),
        [
            InputRequired(_("Please copy the passage as it reads in the message.")),
            Length(max=2000, message=TOO_LONG),
        ],
    )
    rule = RadioField(
        _("Which rule is it against?"),
        [InputRequired(_("Please tick the rule that this is against."))],
        validate_choice=False,
    )
    sentence = TextAreaField(
        _("What in it is against the rule, and why?"),
        [
            InputRequired(
                _("Please say in a sentence what in this passage is against the rule, and why.")
            ),
            Length(max=2000, message=TOO_LONG),
        ],
    )
    wants_redaction = BooleanField(_("Also blank it for ever"))


class ReverseForm(Form):
    sentence = TextAreaField(_("Why, if you like"), [Length(max=2000, message=TOO_LONG)])
