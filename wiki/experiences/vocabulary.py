"""Accounts in the words that the vocabulary has today: texts keep those of their day."""

from collections.abc import Mapping, Sequence

from wiki.experiences.account import Account
from wiki.topics.models import Topic
from wiki.topics.queries import topics_named


def as_called_now(accounts: Sequence[Account]) -> tuple[list[Account], Mapping[str, Topic]]:
    """The same accounts with each topic by its slug of today, and those topics by that slug; one
    question whatever their number.
    """
    named = topics_named({slug for account in accounts for slug in account.topics})
    today = {former: topic.slug for former, topic in named.items()}
    return (
        [account.called(today) for account in accounts],
        {topic.slug: topic for topic in named.values()},
    )
