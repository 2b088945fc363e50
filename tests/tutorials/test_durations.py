"""Times and days are read as people write them."""

from datetime import date

import pytest

from wiki.tutorials.durations import day_of, minutes_of
from wiki.tutorials.levels import level_of


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("20 minutes", 20), ("20\u00a0min", 20), ("environ 45 mn", 45), ("1 h 30", 90),
        ("1h30", 90), ("2 heures", 120), ("1 hour 15 minutes", 75), ("une heure", 0), ("", 0),
        ("3 jours", 0),
    ],
)  # fmt: skip
def test_a_duration_is_so_many_minutes(text: str, minutes: int) -> None:
    assert minutes_of(text) == minutes


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("12/03/2026", date(2026, 3, 12)), ("2026-03-12", date(2026, 3, 12)),
        ("12 mars 2026", date(2026, 3, 12)), ("1er août 2026", date(2026, 8, 1)),
        ("12 March 2026", date(2026, 3, 12)), ("32/13/2026", None), ("hier", None), ("", None),
    ],
)  # fmt: skip
def test_a_day_is_the_same_however_it_is_written(text: str, day: date | None) -> None:
    assert day_of(text) == day


def test_a_level_is_known_whatever_its_accents_and_language() -> None:
    assert [level_of(word) for word in ("Débutant", "debutant", "Advanced", "Facile", "")] == [
        "beginner", "beginner", "advanced", "", "",
    ]  # fmt: skip
