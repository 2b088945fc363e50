"""Sharing a resource."""

from flask import flash, redirect, render_template, request, url_for
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
from wiki.threads.actions import keep_draft
from wiki.threads.actions.drafts import find_post_draft
from wiki.threads.models import PostDraft, Thread
from wiki.threads.rendering import Audience
from wiki.threads.views.found import must_be_member, thread_url
from wiki.threads.views.words import capacity_buttons
from wiki.threads.views.writing import fresh_values, keep, look_at, prepare_in_turn
from wiki.topics.queries import topics_named
from wiki.topics.stated import as_called_now
from wiki.web.actor import current_actor
from wiki.web.i18n import translate

PLACE = "new:resource"


@blueprint.route("/ressources/partager", methods=["GET", "POST"])
def share_resource() -> ResponseReturnValue:
    """`sujet` is the slug of a topic that it is about."""
    must_be_member()
    if request.method == "GET":
        draft = find_post_draft(current_actor(), PLACE)
        return _page(_fresh(draft), draft=draft)
    form = _form()
    if "preview" in request.form:
        return _page(form, preview=look_at(form, Audience(form.audience.data or "public")))
    if form.validate():
        with form.attempt():
            thread = _share(form)
            flash(_said(thread), "success")
            return redirect(thread_url(thread))
    return _page(form)


@blueprint.post("/ressources/partager/brouillon")
def keep_resource_draft() -> ResponseReturnValue:
    """From the script while somebody types, or from its button: whatever can be kept is kept."""
    must_be_member()
    form = _form()
    return keep(
        form,
        lambda: keep_draft(
            actor=current_actor(), place=PLACE, title=form.title.data or "",
            body=form.body.data or "", fields=draft_fields(form),
            form_key=form.form_key.data or "",
        ),
        url_for(".share_resource"),
        lambda: _page(form),
    )  # fmt: skip


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
    return _form(
        offer,
        formdata=None,
        data={
            **vars(offer),
            "title": draft.title if draft else "",
            "body": draft.body if draft else "",
            "audience": fields.get("audience") or "public",
            **fresh_values(),
        },
    )


def _about() -> dict[str, object]:
    """The topic that the address names, if any."""
    slug = request.args.get("sujet", "")[:80]
    topic = topics_named([slug]).get(slug) if slug else None
    return {f"{topic.kind}s": [topic.slug]} if topic else {}


def _share(form: ResourceForm) -> Thread:
    audience = Audience(form.audience.data)
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
