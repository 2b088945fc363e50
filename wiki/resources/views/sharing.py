"""Sharing a resource."""

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from wiki.foundation.messages import _
from wiki.foundation.transaction import transaction
from wiki.resources import actions
from wiki.resources.forms.sharing import ResourceForm
from wiki.resources.offer import Offer
from wiki.resources.queries import find_resource_at
from wiki.resources.views.blueprint import blueprint
from wiki.resources.views.choices import offer_choices
from wiki.threads.models import PostDraft, Thread
from wiki.threads.rendering import Audience
from wiki.threads.views.beginning import begin, begun_values, keep_beginning
from wiki.threads.views.found import must_be_member
from wiki.threads.views.words import capacity_buttons
from wiki.threads.views.writing import prepare_in_turn
from wiki.topics.queries import topics_named
from wiki.topics.stated import as_called_now
from wiki.web.actor import current_actor
from wiki.web.i18n import translate

PLACE = "new:resource"


@blueprint.route("/ressources/partager", methods=["GET", "POST"])
def share_resource() -> ResponseReturnValue:
    """`sujet` is the slug of a topic that it is about."""
    must_be_member()
    return begin(
        PLACE, fresh=_fresh, sent=_form, audience=_audience, save=_share, said=_said, screen=_page
    )


@blueprint.post("/ressources/partager/brouillon")
def keep_resource_draft() -> ResponseReturnValue:
    must_be_member()
    form, address = _form(), url_for(".share_resource")
    return keep_beginning(PLACE, form, address=address, screen=_page, fields=draft_fields(form))


def draft_fields(form: ResourceForm) -> dict[str, object]:
    """What a draft keeps besides title and text; an audience alone is nothing written."""
    kept = form.offer().to_fields()
    if kept and "audience" in form:
        kept["audience"] = form.audience.data
    return kept


def _form(kept: Offer = Offer(), **kwargs: object) -> ResourceForm:  # noqa: B008
    form = ResourceForm(**kwargs)
    offer_choices(form, kept)
    return form


def _fresh(draft: PostDraft | None) -> ResourceForm:
    fields = draft.fields if draft else _about()
    (offer,), _topics = as_called_now([Offer.from_fields(fields)])
    audience = fields.get("audience") or "public"
    data = {**vars(offer), **begun_values(draft), "audience": audience}
    return _form(offer, formdata=None, data=data)


def _audience(form: ResourceForm) -> Audience:
    return Audience(form.audience.data or "public")


def _about() -> dict[str, object]:
    """The topic that the address names, if any."""
    slug = request.args.get("sujet", "")[:80]
    topic = topics_named([slug]).get(slug) if slug else None
    return {f"{topic.kind}s": [topic.slug]} if topic else {}


def _share(form: ResourceForm) -> Thread:
    audience = _audience(form)
    text = prepare_in_turn(
        audience, title=form.title.data, body=form.body.data, fields=form.offer().to_fields()
    )
    with transaction():
        return actions.share_resource(
            actor=current_actor(), text=text, capacity=form.capacity.data or "",
            visibility=audience.visibility, form_key=form.form_key.data or "", place=PLACE,
        )  # fmt: skip


def _said(thread: Thread) -> str:
    if thread.published_at:
        return translate(_("Thank you: it is on the shelf."))
    return translate(
        _("Thank you. Your resource waits to be read by a moderator. You go on seeing it.")
    )


def _page(
    form: ResourceForm, *, preview: Markup | None = None, draft: PostDraft | None = None
) -> ResponseReturnValue:
    return render_template(
        "resources/share_resource.html",
        form=form,
        preview=preview,
        draft=draft,
        known=find_resource_at(form.url.data or "", current_actor()) if form.url.errors else None,
        buttons=capacity_buttons(current_actor()),
    ), form.status
