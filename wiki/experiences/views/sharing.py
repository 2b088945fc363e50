"""Telling an experience."""

from typing import Any

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from wiki.experiences import actions
from wiki.experiences.account import Account
from wiki.experiences.forms.sharing import ExperienceForm
from wiki.experiences.models import Request
from wiki.experiences.queries import get_request
from wiki.experiences.views.blueprint import blueprint
from wiki.experiences.views.choices import offer
from wiki.foundation.messages import _
from wiki.foundation.transaction import transaction
from wiki.threads.models import PostDraft, Thread
from wiki.threads.queries.first import find_first_post
from wiki.threads.rendering import Audience
from wiki.threads.views.beginning import begin, begun_values, keep_beginning
from wiki.threads.views.found import must_be_member
from wiki.threads.views.words import capacity_buttons
from wiki.threads.views.writing import prepare_in_turn
from wiki.topics.stated import as_called_now
from wiki.web.actor import current_actor
from wiki.web.i18n import translate

PLACE = "new:experience"


@blueprint.route("/experiences/partager", methods=["GET", "POST"])
def share_experience() -> ResponseReturnValue:
    """`suite` is the public id of the experience that it is to go on from, `appel` that of the
    question that it answers.
    """
    must_be_member()
    return begin(
        PLACE, fresh=_fresh, sent=_form, audience=_audience, save=_share, said=_said, screen=_page
    )


@blueprint.post("/experiences/partager/brouillon")
def keep_experience_draft() -> ResponseReturnValue:
    must_be_member()
    form, address = _form(), url_for(".share_experience", **_asked())
    return keep_beginning(PLACE, form, address=address, screen=_page, fields=draft_fields(form))


def draft_fields(form: ExperienceForm) -> dict[str, object]:
    """What a draft keeps besides headline and text; an audience alone is nothing written."""
    kept = form.account().to_fields()
    if kept and "audience" in form:
        kept["audience"] = form.audience.data
    return kept


def _form(kept: Account = Account(), **kwargs: object) -> ExperienceForm:  # noqa: B008
    form = ExperienceForm(**kwargs)
    offer(form, current_actor(), kept)
    return form


def _fresh(draft: PostDraft | None) -> ExperienceForm:
    fields = draft.fields if draft else {"follows": request.args.get("suite", "")[:12]}
    (account,), _topics = as_called_now([Account.from_fields(fields)])
    audience = fields.get("audience") or "public"
    data = {**vars(account), **begun_values(draft), "audience": audience}
    return _form(account, formdata=None, data=data)


def _audience(form: ExperienceForm) -> Audience:
    return Audience(form.audience.data or "public")


def _share(form: ExperienceForm) -> Thread:
    audience = _audience(form)
    text = prepare_in_turn(
        audience, title=form.title.data, body=form.body.data, fields=form.account().to_fields()
    )
    question = _question()
    with transaction():
        thread = actions.share_experience(
            actor=current_actor(), text=text, capacity=form.capacity.data or "",
            visibility=audience.visibility, form_key=form.form_key.data or "", place=PLACE,
        )  # fmt: skip
        post = find_first_post(thread)
        if question is not None and post is not None and question.takes_answers:
            actions.attach_experience(actor=current_actor(), request=question, post=post)
        return thread


def _asked() -> dict[str, Any]:
    return {name: request.args[name] for name in ("appel",) if request.args.get(name)}


def _question() -> Request | None:
    """The question that is answered.

    Raises:
        NotFound: there is none, or none that they may see.
    """
    asked = request.args.get("appel", "")
    return get_request(asked, current_actor()) if asked else None


def _said(thread: Thread) -> str:
    if thread.published_at:
        return translate(_("Thank you: your experience is published. You can complete it later."))
    return translate(
        _("Thank you. Your experience waits to be read by a moderator. You go on seeing it.")
    )


def _page(
    form: ExperienceForm, *, preview: Markup | None = None, draft: PostDraft | None = None
) -> ResponseReturnValue:
    return render_template(
        "experiences/share_experience.html",
        form=form,
        preview=preview,
        draft=draft,
        question=_question(),
        asked=_asked(),
        buttons=capacity_buttons(current_actor()),
    ), form.status
