"""Whose words stand in a proposed text beside its author's: a wording taken over, a retouch.

`Change.brought` gives each word of the text to a contributor, as runs of `pages.authorship`; where
it is empty every word is its author's.
"""

from collections.abc import Iterable

from wiki.pages.authorship.attributing import Attributed, attribute
from wiki.pages.authorship.memory import Recalled
from wiki.pages.authorship.runs import Runs, origins_of, pairs, runs_of
from wiki.pages.authorship.texts import read_text
from wiki.pages.diff.tokens import words
from wiki.proposals.models import Change, Proposal

RETOUCHED = -1
"""Stands for whoever accepts, in what is planned before it is known who does."""

FEW_WORDS = 60
ONE_IN = 10


def carried(before: str, brought: Runs, body: str, contributor_id: int) -> Runs:
    """Whose words a text has that was made of another one by this contributor."""
    known = Attributed(read_text(before), brought)
    return attribute(body, contributor_id, known, Recalled()).runs


def brought_in(change: Change, author_id: int) -> Runs:
    """Whose words those of a change are."""
    return change.brought or runs_of([author_id] * read_text(change.body).length)


def rewrite(change: Change, before: str, proposal: Proposal, contributor_id: int) -> None:
    """Keep whose words they are now that somebody has written on the text that was there `before`;
    its author writing on a text of their own needs no account of it.
    """
    if change.brought is None and contributor_id == proposal.contributor_id:
        return
    author_id = proposal.contributor_id
    known = change.brought or runs_of([author_id] * read_text(before).length)
    change.brought = carried(before, known, change.body, contributor_id)


def count_brought(brought: Runs | None, contributor_ids: Iterable[int]) -> int:
    """How many of the words are theirs."""
    wanted = set(contributor_ids)
    return sum(count for count, origin in pairs(brought or []) if origin in wanted)


def most_retouched(brought: Runs | None) -> int:
    """How many words of a text a retouch may bring: sixty, or one in ten of a long one."""
    return max(FEW_WORDS, sum((brought or [])[::2]) // ONE_IN)


def count_new_words(before: str, after: str) -> int:
    """How many words a line has that another one has not: a title, a line of a form."""
    known = {word.casefold() for word in words(before)}
    return sum(word[0].isalnum() and word.casefold() not in known for word in words(after))


def words_of(brought: Runs, contributor_id: int) -> Runs | None:
    """Which words are this contributor's, as runs of 1 and 0; none where there are none."""
    flags = [int(origin == contributor_id) for origin in origins_of(brought)]
    return runs_of(flags) if any(flags) else None
