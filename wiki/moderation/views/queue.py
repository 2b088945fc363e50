"""The queue: what waits, « Commencer », what is done, and what was decided."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from wiki.foundation.errors import Conflict, Invalid, NotFound
from wiki.foundation.messages import Message, _
from wiki.foundation.pagination import read_key
from wiki.foundation.transaction import transaction
from wiki.moderation import actions
from wiki.moderation.forms.deciding import ItemForm
from wiki.moderation.policy import can_see_queue
from wiki.moderation.queries.decisions import list_decisions as find_decisions
from wiki.moderation.queries.items import (
    count_items,
    list_closed_items,
    list_items,
    list_items_for_others,
)
from wiki.moderation.queries.naming import name_items
from wiki.moderation.queries.showing import has_judge
from wiki.moderation.queries.waits import median_wait
from wiki.moderation.views.blueprint import blueprint
from wiki.moderation.views.showing import (
    item_at,
    item_page,
    own_screen,
    take_next,
    url_of_next,
    version_of,
)
from wiki.moderation.views.undoing import is_reversible, just_decided
from wiki.moderation.words import DECISIONS, FINAL
from wiki.web.actor import current_actor
from wiki.web.i18n import translate
from wiki.web.telling import tell


@blueprint.get("/moderation/")
def show_queue() -> ResponseReturnValue:
    viewer, after = current_actor(), request.args.get("apres", "")
    done = request.args.get("etat") == "traites"
    lines = (list_closed_items if done else list_items)(viewer, after=after)
    others = [] if done or after else list_items_for_others(viewer)
    return render_template(
        "moderation/show_queue.html",
        lines=lines,
        done=done,
        others=[(line, has_judge(line.item)) for line in others],
        waiting=count_items(viewer),
        wait=median_wait(),
        form=ItemForm(formdata=None),
        just=just_decided(),
    )


@blueprint.get("/moderation/decisions/")
def list_decisions() -> ResponseReturnValue:
    lines = find_decisions(current_actor(), after=read_key(request.args.get("apres")))
    return render_template("moderation/list_decisions.html", lines=lines)


@blueprint.post("/moderation/commencer")
def start_review() -> ResponseReturnValue:
    """Look after the first item, and open it."""
    if not can_see_queue(current_actor()):
        raise NotFound
    if not ItemForm().validate():
        raise Invalid({"form": _("Please try again.")})
    with transaction():
        ahead = take_next()
    return redirect(url_of_next(ahead))


@blueprint.get("/moderation/<public_id>")
def show_item(public_id: str) -> ResponseReturnValue:
    item = item_at(public_id)
    if item.kind in ("proposal", "error_report"):
        _say_what_was_decided()
        return redirect(own_screen(item, name_items([item], current_actor())[item.id].key))
    return item_page(item)


def _say_what_was_decided() -> None:
    """In a word that goes along to a screen which does not show the decision before."""
    line = just_decided()
    if line is None:
        return
    words: Message | str = DECISIONS[line.decision.action]
    if line.title:
        words = _("%(what)s: %(title)s", what=translate(words), title=line.title)
    final = FINAL.get(line.decision.action, "")
    public_id = line.decision.public_id
    tell(
        _("%(said)s. %(final)s", said=translate(words), final=translate(final))
        if final
        else _("%(said)s.", said=translate(words)),
        href=url_for(".show_decision", public_id=public_id),
        label=_("See the decision"),
        undo=url_for(".reverse_decision", public_id=public_id) if is_reversible(line) else "",
    )


@blueprint.post("/moderation/<public_id>/prendre")
def take_item(public_id: str) -> ResponseReturnValue:
    item, form = item_at(public_id), ItemForm()
    if not form.validate():
        return item_page(item, refused=form)
    try:
        with transaction():
            item = item_at(public_id)
            actions.take_item(actor=current_actor(), item=item, version=version_of(form))
    except Conflict as refusal:
        return item_page(item_at(public_id), told=refusal.message, status=409)
    return redirect(url_of_next(public_id))


@blueprint.post("/moderation/<public_id>/laisser")
def release_item(public_id: str) -> ResponseReturnValue:
    item, form = item_at(public_id), ItemForm()
    if not form.validate():
        return item_page(item, refused=form)
    with transaction():
        actions.release_item(actor=current_actor(), item=item_at(public_id))
    return redirect(url_of_next(""))
