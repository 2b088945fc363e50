"""Times and levels are read as people write them."""

import pytest

from wiki.tutorials.durations import minutes_of
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


def test_a_level_is_known_whatever_its_accents_and_language() -> None:
    assert [level_of(word) for word in ("Débutant", "debutant", "Advanced", "Facile", "")] == [
        "beginner", "beginner", "advanced", "", "",
    ]  # fmt: skip
