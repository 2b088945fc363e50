"""Words that somebody beside its author brought into a revision."""

from collections.abc import Mapping

from wiki.pages.authorship.runs import Runs, origins_of, runs_of

Shares = Mapping[int, Runs]
"""By the id of a credit, which words of a text it is for, as runs of 1 and 0."""


def shared(runs: Runs, number: int, shares: Shares) -> Runs:
    """The origins of a text where the words that revision `number` brought are given to whom they
    are of: a negative origin is that of the credit of this id.
    """
    origins = origins_of(runs)
    for credit_id, share in shares.items():
        flags = origins_of(share)
        if len(flags) == len(origins):
            pairs = zip(origins, flags, strict=True)
            origins = [-credit_id if flag and o == number else o for o, flag in pairs]
    return runs_of(origins)
