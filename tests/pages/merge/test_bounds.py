"""Hostile texts become coarser merges; none takes its square, and nothing in them is lost."""

import pytest

from tests.benchmarks.merge import cases
from tests.ending import ends
from tests.pages.merge.oracle import every_choice
from tests.sampling import sampled
from wiki.pages.merge import merge_texts

CASES = dict(cases())


@pytest.mark.parametrize("case", sampled(CASES, 2))
def test_no_texts_take_their_square(case: str) -> None:
    base, mine, theirs = CASES[case]()
    with ends():
        merge = merge_texts(base=base, mine=mine, theirs=theirs)
    if merge.is_clean:
        assert merge.text
    else:
        assert len(every_choice(merge)[0]) >= min(map(len, (base, mine, theirs))) - 9


def test_what_is_too_long_to_align_is_one_conflict_with_both_texts_whole() -> None:
    base, mine, theirs = CASES["lines a, b, c"]()
    (conflict,) = merge_texts(base=base, mine=mine, theirs=theirs).conflicts
    assert (conflict.mine, conflict.theirs) == (mine.rstrip(), theirs.rstrip())
