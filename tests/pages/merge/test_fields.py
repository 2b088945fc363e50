from wiki.pages.merge import merge_fields, merge_titles


def test_a_title_is_taken_from_whoever_changed_it() -> None:
    assert merge_titles("A", "B", "A") == "B"
    assert merge_titles("A", "A", "C") == "C"
    assert merge_titles("A", "B", "B") == "B"
    assert merge_titles("A", "A", "A") == "A"


def test_two_new_titles_are_a_conflict() -> None:
    assert merge_titles("A", "B", "C") is None


def test_each_field_is_taken_from_whoever_changed_it() -> None:
    base = {"phase": "test", "since": 2010, "gone": True, "both": 1}
    mine = {"phase": "test", "since": 2011, "gone": True, "both": 2, "new": [1]}
    theirs = {"phase": "done", "since": 2010, "both": 2}
    merged = {"phase": "done", "since": 2011, "both": 2, "new": [1]}
    assert merge_fields(base, mine, theirs) == (merged, [])
    assert merge_fields(base, theirs, mine) == (merged, [])


def test_a_field_changed_in_two_ways_is_named_and_keeps_its_value() -> None:
    merged = merge_fields({"a": 1, "b": 1}, {"a": 2, "b": 1}, {"a": 3})
    assert merged == ({"a": 1}, ["a"])
    assert merge_fields({"a": 1}, {"a": 2}, {}) == ({"a": 1}, ["a"])
    assert merge_fields({}, {"a": 2}, {"a": 3}) == ({}, ["a"])


def test_one_is_not_true() -> None:
    assert merge_fields({"a": 1}, {"a": 1}, {"a": True}) == ({"a": True}, [])
    assert merge_fields({"a": 0}, {"a": 1}, {"a": True}) == ({"a": 0}, ["a"])
