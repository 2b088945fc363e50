"""Everything that an offer says, field by field, in words: for its history and for moderators."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from wiki.foundation.messages import Message, _
from wiki.resources.offer import Offer
from wiki.resources.words import COSTS, KINDS, LANGUAGES
from wiki.threads.views.facts import Fact, Facts
from wiki.topics.stated import as_called_now
from wiki.web.i18n import translate

LABELS: dict[str, Message] = {
    "url": _("Address"),
    "kind": _("Sort of resource"),
    "language": _("Language"),
    "cost": _("Free or paid"),
    "platforms": _("Platform"),
    "objectives": _("Objectives"),
    "themes": _("Themes"),
}
"""What each field is called, in the order in which a resource is read."""


def tell_facts(texts: Sequence[Mapping[str, Any]]) -> list[Facts]:
    """What the fields of each text say; one question whatever their number."""
    offers, topics = as_called_now([Offer.from_fields(fields) for fields in texts])
    words: dict[str, Callable[[Any], str]] = {
        "kind": lambda key: translate(KINDS.get(key) or key),
        "language": lambda key: translate(LANGUAGES.get(key) or key),
        "cost": lambda key: translate(COSTS.get(key) or key),
        **dict.fromkeys(
            ("platforms", "objectives", "themes"),
            lambda slugs: ", ".join(
                topics[slug].name if slug in topics else slug for slug in slugs
            ),
        ),
    }
    return [
        {
            name: Fact(label, words.get(name, str)(getattr(offer, name)))
            for name, label in LABELS.items()
            if getattr(offer, name)
        }
        for offer in offers
    ]
