from tests.markup.shown import html


def test_the_last_line_after_a_dash_says_who_speaks() -> None:
    expected = (
        '<figure class="quote"><blockquote><p>Un <em>mot</em>.</p></blockquote>'
        "<figcaption>La présidente, CCI du Gers</figcaption></figure>"
    )
    assert html("> Un *mot*.\n> — La présidente, CCI du Gers") == expected
    assert html("> Un *mot*.\n>\n> -- La présidente, CCI du Gers") == expected


def test_a_quote_without_a_dash_is_a_plain_quote() -> None:
    assert html("> Un mot.") == "<blockquote><p>Un mot.</p></blockquote>"


def test_a_quote_of_one_line_that_begins_with_a_dash_is_no_attribution() -> None:
    assert html("> — Bonjour !") == "<blockquote><p>— Bonjour\u202f!</p></blockquote>"


def test_two_quotes_in_a_row_keep_each_its_author() -> None:
    page = html("> Un.\n> — A\n\n> Deux.\n> — B\n\nsuite")
    assert page.count("<figure") == 2
    assert page.index("Un.") < page.index(">A<") < page.index("Deux.") < page.index(">B<")
    assert page.endswith("<p>suite</p>")


def test_a_quote_keeps_its_list() -> None:
    page = html("> - a\n> - b\n>\n> — C")
    assert "<ul><li>a</li><li>b</li></ul></blockquote><figcaption>C</figcaption>" in page
