import pytest

from tests.markup.shown import html

NESTED = "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>"


@pytest.mark.parametrize("margin", ["  ", "   ", "    "])
def test_two_three_or_four_spaces_nest_a_list(margin: str) -> None:
    assert html(f"- a\n{margin}- b\n- c") == NESTED


def test_a_list_follows_a_line_of_text() -> None:
    assert html("Trois choses :\n- a\n- b") == (
        "<p>Trois choses&nbsp;:</p><ul><li>a</li><li>b</li></ul>"
    )


def test_a_year_at_the_start_of_a_line_is_no_list() -> None:
    assert html("Depuis juin\n2011. Rien.") == "<p>Depuis juin\n2011. Rien.</p>"


def test_numbers_may_be_followed_by_a_bracket_and_begin_where_they_like() -> None:
    assert html("3) a\n4) b") == '<ol start="3"><li>a</li><li>b</li></ol>'


def test_a_paragraph_goes_on_with_its_item() -> None:
    assert html("1. a\n\n   suite\n\n2. b") == (
        "<ol><li><p>a</p><p>suite</p></li><li><p>b</p></li></ol>"
    )


def test_text_at_the_margin_ends_the_list() -> None:
    assert html("- a\n\nfin") == "<ul><li>a</li></ul><p>fin</p>"


def test_a_heading_ends_the_list() -> None:
    assert html("- a\n# B\n- c") == ('<ul><li>a</li></ul><h2 id="b">B</h2><ul><li>c</li></ul>')


def test_a_rule_is_no_list() -> None:
    assert html("a\n\n- - -\n\n* * *\nb") == "<p>a</p><hr><hr><p>b</p>"


def test_strike_definitions_and_foreign_words() -> None:
    assert html("~~non~~") == "<p><del>non</del></p>"
    assert html("Buzz\n:   Bruit") == "<dl><dt>Buzz</dt><dd>Bruit</dd></dl>"
    assert html("le [*buzz*]{lang=en} et [x]{lang=e}") == (
        '<p>le <span lang="en"><em>buzz</em></span> et [x]{lang=e}</p>'
    )
