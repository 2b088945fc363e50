"""The screen of one item, and what follows a decision: the next item opens itself."""

from collections.abc import Callable
from typing import Any

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from wiki.foundation.errors import Conflict
from wiki.foundation.messages import Message
from wiki.foundation.pagination import read_key
from wiki.foundation.transaction import transaction
from wiki.markup.output import trusted
from wiki.moderation.actions import take_item
from wiki.moderation.forms.deciding import AnswerForm, ItemForm, ReturnForm, SentenceForm
from wiki.moderation.models import Decision, ReviewItem
from wiki.moderation.policy import can_decide_item
from wiki.moderation.queries.items import count_items, find_next_item, get_item
from wiki.moderation.queries.showing import has_judge, show_item
from wiki.moderation.views.undoing import just_decided
from wiki.web.actor import current_actor

Act = Callable[[ReviewItem], Decision]


def item_at(public_id: str) -> ReviewItem:
    """The item of an address, for a moderator who sees it."""
    return get_item(current_actor(), public_id)


def own_screen(item: ReviewItem, key: str) -> str:
    """The address of the screen on which an item is decided."""
    if item.kind == "proposal":
        return url_for("proposals.show_proposal", public_id=key)
    if item.kind == "error_report":
        return url_for("moderation.settle_error_report", public_id=key)
    return url_for("moderation.show_item", public_id=item.public_id)


def item_page(
    item: ReviewItem, *, refused: ItemForm | None = None, told: Message | None = None,
    status: int = 200,
) -> ResponseReturnValue:  # fmt: skip
    """One item with all that can be done about it; what was typed stands in its form again."""
    viewer = current_actor()
    screen = show_item(item, viewer)
    may_decide = can_decide_item(viewer, item)
    forms = {
        "take": ItemForm, "return": ReturnForm, "dismiss": SentenceForm, "answer": AnswerForm,
    }  # fmt: skip
    given = {
        name: kind(formdata=None, data={"version": str(item.version)})
        for name, kind in forms.items()
    }
    for name, kind in forms.items():
        if type(refused) is kind:
            given[name] = refused
            refused.version.data = str(item.version)
    return render_template(
        "moderation/show_item.html",
        screen=screen,
        item=item,
        line=screen.line,
        body=trusted(screen.text.html) if screen.text else "",
        may_decide=may_decide,
        waits_for_nobody=item.is_open and not may_decide and not has_judge(item),
        forms=given,
        refused=refused,
        told=told,
        waiting=count_items(viewer),
        just=just_decided(),
    ), refused.status if refused and status == 200 else status


def decide(
    public_id: str,
    form: ItemForm,
    act: Act,
    page: Callable[..., ResponseReturnValue] = item_page,
) -> ResponseReturnValue:
    """Take a decision and open the next item; whoever is second sees what the first one did, with
    their own words still there.
    """
    item = item_at(public_id)
    if form.validate():
        try:
            with form.attempt():
                with transaction():
                    item = item_at(public_id)
                    made = act(item)
                    decided, ahead = made.public_id, take_next(item)
                return redirect(url_of_next(ahead, decided))
        except Conflict as refusal:
            return page(item_at(public_id), refused=form, told=refusal.message, status=409)
    return page(item, refused=form)


def take_next(item: ReviewItem | None = None) -> str:
    """Look after the first item that waits for this moderator; its id, or nothing."""
    viewer = current_actor()
    ahead = find_next_item(viewer, besides=item.id if item else 0)
    if ahead is None:
        return ""
    take_item(actor=viewer, item=ahead, version=ahead.version)
    return ahead.public_id


def url_of_next(public_id: str, decided: str = "") -> str:
    """The screen of the next item, or the queue where nothing is left."""
    more: dict[str, Any] = {"fait": decided} if decided else {}
    if public_id:
        return url_for("moderation.show_item", public_id=public_id, **more)
    return url_for("moderation.show_queue", **more)


def version_of(form: ItemForm) -> int:
    """The version of the item that was seen, as the form says."""
    return read_key(form.version.data) or 0
