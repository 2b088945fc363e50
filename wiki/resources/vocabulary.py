"""Offers in the words that the vocabulary has today: texts keep those of their day."""

from collections.abc import Mapping, Sequence

from wiki.resources.offer import Offer
from wiki.topics.models import Topic
from wiki.topics.queries import topics_named


def as_called_now(offers: Sequence[Offer]) -> tuple[list[Offer], Mapping[str, Topic]]:
    """The same offers with each topic by its slug of today, and those topics by that slug; one
    question whatever their number.
    """
    named = topics_named({slug for offer in offers for slug in offer.topics})
    today = {former: topic.slug for former, topic in named.items()}
    return [offer.called(today) for offer in offers], {t.slug: t for t in named.values()}
