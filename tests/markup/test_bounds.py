import pytest

from tests.markup.shown import html, rendered
from wiki.foundation.errors import Invalid
from wiki.markup.rendering import render


def _refusal(source: str) -> str:
    with pytest.raises(Invalid) as refused:
        rendered(source)
    return str(refused.value.errors["body"])


def test_a_text_of_more_than_a_million_characters_is_refused() -> None:
    assert "million" in _refusal("a" * 1_000_001)
    with pytest.raises(Invalid):
        render("a" * 1_000_001)


@pytest.mark.parametrize(
    "source",
    [
        "> " * 21 + "a",
        "- " * 21 + "a",
        "\n".join("  " * depth + "- a" for depth in range(30)),
        "[" * 61,
        "::: tip\n" * 11,
        "[a](" * 61,
    ],
)
def test_what_is_nested_too_deeply_is_refused_in_words(source: str) -> None:
    assert "nested too deeply" in _refusal(source)


@pytest.mark.parametrize(
    "source",
    ["> " * 20 + "a", "- - " * 30, "[a] " * 500, "::: tip\na\n:::\n" * 50, "[a](/b) " * 500],
)
def test_what_is_merely_long_is_not(source: str) -> None:
    assert html(source)


def test_characters_that_no_page_can_hold_are_left_out() -> None:
    assert html("a\x00b\x08c\ud800d\r\ne\u2028f") == "<p>abcd\ne\nf</p>"


def test_an_empty_text_is_an_empty_page() -> None:
    for source in ("", "\n \n", "\x00"):
        assert rendered(source).html == ""
