"""What was asked for last is kept, and no more of it than was meant."""

from wiki.foundation.last_asked import LastAsked


def test_a_value_is_given_again_until_another_takes_its_place() -> None:
    kept: LastAsked[str, int] = LastAsked(2)
    assert kept.get("a") is None
    kept.put("a", 1)
    assert kept.get("a") == 1
    kept.put("a", 2)
    assert kept.get("a") == 2


def test_what_nobody_asked_for_longest_goes_first() -> None:
    kept: LastAsked[str, int] = LastAsked(2)
    kept.put("a", 1)
    kept.put("b", 2)
    assert kept.get("a") == 1
    kept.put("c", 3)
    assert [kept.get(key) for key in "abc"] == [1, None, 3]
