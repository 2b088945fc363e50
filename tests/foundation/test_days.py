"""Days are understood as people write them, and nothing else is taken for one."""

from datetime import date

import pytest

from wiki.foundation.days import read_day


@pytest.mark.parametrize(
    "written",
    ["2026-10-06", "2026-10-6", "06/10/2026", "6/10/2026", "6 octobre 2026", "6 Octobre 2026",
     "6\u00a0octobre\u00a02026", " 6 October 2026 "],
)  # fmt: skip
def test_a_day_is_understood_as_it_is_written(written: str) -> None:
    assert read_day(written) == date(2026, 10, 6)


def test_the_first_of_a_month_and_months_with_accents_are_understood() -> None:
    assert read_day("1er août 2026") == date(2026, 8, 1)
    assert read_day("28 Février 2026") == date(2026, 2, 28)


@pytest.mark.parametrize(
    "written",
    ["", "hier", "octobre 2026", "6 octobre", "31/02/2026", "31 février 2026", "6 brumaire 2026",
     "le 6 octobre 2026 au matin", "2026-10-06-01", "0000-00-00"],
)  # fmt: skip
def test_other_words_are_no_day(written: str) -> None:
    assert read_day(written) is None
