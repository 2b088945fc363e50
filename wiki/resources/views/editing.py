"""Correcting one's resource."""

from functools import partial

from flask import url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from wiki.foundation.errors import NotAllowed
from wiki.foundation.messages import _
from wiki.resources import actions
from wiki.resources.forms.sharing import EditResourceForm
from wiki.resources.offer import Offer
from wiki.resources.policy import can_edit_resource
from wiki.resources.queries import find_resource_at
from wiki.resources.views.blueprint import blueprint
from wiki.resources.views.choices import offer_choices
from wiki.resources.views.one import resource_at, resource_url
from wiki.resources.views.sharing import draft_fields
from wiki.threads.actions.editing import latest_revision
from wiki.threads.models import Post, PostDraft
from wiki.threads.views.changing import change, change_page, keep_change, save_change, values_of
from wiki.threads.views.found import key_of, must_be_member
from wiki.topics.stated import as_called_now
from wiki.web.actor import current_actor


@blueprint.route("/ressources/<key>/corriger", methods=["GET", "POST"])
def edit_resource(key: str) -> ResponseReturnValue:
    post = _own(key)
    return change(
        post,
        fresh=lambda draft: _fresh(post, draft),
        sent=lambda: _form(post),
        save=lambda form: save_change(
            actions.edit_resource, post, form, fields=form.offer().to_fields(),
            address=resource_url(post),
        ),
        screen=partial(_page, post),
    )  # fmt: skip


@blueprint.post("/ressources/<key>/corriger/brouillon")
def keep_correction_draft(key: str) -> ResponseReturnValue:
    post = _own(key)
    form = _form(post)
    return keep_change(
        post,
        form,
        address=url_for(".edit_resource", key=key_of(post.thread)),
        screen=partial(_page, post),
        fields=draft_fields(form),
    )


def _own(key: str) -> Post:
    must_be_member()
    post = resource_at(key)
    if not can_edit_resource(current_actor(), post):
        raise NotAllowed(_("Only its author changes a message, as long as it is there."))
    return post


def _form(post: Post, offer: Offer | None = None, **kwargs: object) -> EditResourceForm:
    form = EditResourceForm(**kwargs)
    offer_choices(form, offer or Offer.from_fields(latest_revision(post).fields))
    del form.audience
    return form


def _fresh(post: Post, draft: PostDraft | None) -> EditResourceForm:
    kept = Offer.from_fields(draft.fields if draft else latest_revision(post).fields)
    (offer,), _topics = as_called_now([kept])
    return _form(post, offer, formdata=None, data={**vars(offer), **values_of(post, draft)})


def _page(
    post: Post, form: EditResourceForm, *, preview: Markup | None = None,
    draft: PostDraft | None = None,
) -> ResponseReturnValue:  # fmt: skip
    viewer = current_actor()
    known = find_resource_at(form.url.data or "", viewer, but=post) if form.url.errors else None
    template = "resources/edit_resource.html"
    return change_page(template, post, form, preview=preview, draft=draft, known=known)
