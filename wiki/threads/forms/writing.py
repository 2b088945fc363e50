"""Writing: a new thread, an answer, another text of one's post."""

from flask_babel import lazy_gettext as _
from wtforms import HiddenField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length

from wiki.pages.forms.pages import whole_text
from wiki.web.forms import Form

MAX_POST = 100_000


class PostForm(Form):
    """A text. `form_key` makes one post of a form that is sent twice, `opened_at` says when one
    began; the button that is pressed says in which `capacity` one speaks.
    """

    body = TextAreaField(
        _("Message"),
        [
            InputRequired(_("Please write something.")),
            Length(
                max=MAX_POST, message=_("This message is too long: 100,000 characters at most.")
            ),
        ],
        filters=[whole_text],
    )
    form_key = HiddenField(validators=[Length(max=40)])
    opened_at = HiddenField()
    capacity = HiddenField()


class ThreadForm(PostForm):
    """A new thread; `passage` is what it is about in the page, where it is about a passage."""

    title = StringField(
        _("Subject"),
        [
            InputRequired(_("Please give a title: a question, or a few words.")),
            Length(max=200, message=_("Please keep the title to 200 characters.")),
        ],
        description=_("A question, or what it is about, in a few words."),
    )
    passage = TextAreaField(
        _("Passage of the page"),
        [Length(max=2000, message=_("This passage is too long: please quote less."))],
        description=_("Optional: the sentence that you speak about, copied from the page."),
    )
    audience = SelectField(_("Who reads it"), default="members")


class EditPostForm(PostForm):
    """Another text of one's post; `base_number` is the revision that one started from."""

    title = StringField(
        _("Subject"), [Length(max=200, message=_("Please keep the title to 200 characters."))]
    )
    reason = StringField(
        _("Why this change?"),
        [Length(max=300, message=_("Please keep the summary to 300 characters."))],
        description=_("Optional, unless you now speak otherwise than before: readers see it."),
    )
    base_number = HiddenField()


class MovePostsForm(Form):
    """What a thread of posts that are moved is called."""

    title = StringField(
        _("Title of the new discussion"),
        [
            InputRequired(_("Please give a title: a question, or a few words.")),
            Length(max=200, message=_("Please keep the title to 200 characters.")),
        ],
    )


class ButtonForm(Form):
    """One button; `seq` is how far was read, `undo` takes a mark back."""

    seq = HiddenField()
    undo = HiddenField()
