"""What every offer must say, and may name."""

import re

from wiki.foundation.actor import Actor
from wiki.foundation.errors import Invalid
from wiki.foundation.messages import Message, _
from wiki.resources.addresses import is_web_address
from wiki.resources.models import COSTS, LANGUAGES, RESOURCE_KINDS
from wiki.resources.offer import Offer
from wiki.resources.queries.same import find_resource_at
from wiki.threads.models import Post
from wiki.topics.queries import topics_named

_FILE = re.compile(r"\]\(/fichiers/")


def check_offer(actor: Actor, offer: Offer, body: str, *, post: Post | None = None) -> None:
    """Refuse an offer that leads nowhere, says nothing, or names what there is not.

    Raises:
        Invalid: one sentence for each field that is wrong.
    """
    errors: dict[str, Message] = {}
    if not body.strip():
        errors["body"] = _("Please say in two lines why it is useful.")
    errors |= _address_wrong(actor, offer, body, post)
    errors |= _topics_wrong(offer)
    errors |= _values_wrong(offer)
    if errors:
        raise Invalid(errors)


def _address_wrong(actor: Actor, offer: Offer, body: str, post: Post | None) -> dict[str, Message]:
    if not offer.url:
        if _FILE.search(body):
            return {}
        return {"url": _("Please give its address, or put a file into the text.")}
    if not is_web_address(offer.url):
        return {"url": _("Please give a full address: https://…")}
    known = find_resource_at(offer.url, actor, but=post)
    if known is not None:
        said = _("This address is on the shelf already: “%(title)s”.", title=known.title)
        return {"url": said}
    return {}


def _topics_wrong(offer: Offer) -> dict[str, Message]:
    known = topics_named(offer.topics)
    kinds = (
        ("platforms", "platform", offer.platforms),
        ("objectives", "objective", offer.objectives),
        ("themes", "theme", offer.themes),
    )
    return {
        name: _("Please choose among what is offered.")
        for name, kind, slugs in kinds
        if any(slug not in known or known[slug].kind != kind for slug in slugs)
    }


def _values_wrong(offer: Offer) -> dict[str, Message]:
    choices = (
        ("kind", offer.kind, RESOURCE_KINDS), ("language", offer.language, LANGUAGES),
        ("cost", offer.cost, COSTS),
    )  # fmt: skip
    return {
        name: _("Please choose one of these.")
        for name, value, offered in choices
        if value and value not in offered
    }
