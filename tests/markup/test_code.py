import pytest

from tests.markup.shown import html


@pytest.mark.parametrize("fence", ["```", "~~~", "````", "```python", '``` {.py title="x"}'])
def test_fenced_code_is_shown_as_typed(fence: str) -> None:
    end = fence[:4].strip(" py")
    page = html(f"avant\n\n{fence}\n<b> *a* & &lt; « l'x »\n\n    fin\n{end}\n\naprès")
    assert "&lt;b&gt; *a* &amp; &amp;lt; « l'x »\n\n    fin\n" in page
    assert page.endswith("</code></pre><p>après</p>")


def test_code_stands_in_lists_quotes_and_boxes() -> None:
    for source in (
        "- a\n\n    ```\n    x\n    ```",
        "> ```\n> x\n> ```",
        "::: tip\n```\nx\n```\n:::",
    ):
        assert "<pre><code>x\n</code></pre>" in html(source)


def test_short_code_is_shown_as_typed() -> None:
    assert html("`<b> &amp; \\*`") == "<p><code>&lt;b&gt; &amp;amp; \\*</code></p>"


def test_html_in_a_source_is_text() -> None:
    assert html("<div onclick=x>a</div>") == "<p>&lt;div onclick=x&gt;a&lt;/div&gt;</p>"
    assert html("a <!-- b --> c") == "<p>a &lt;!-- b --&gt; c</p>"


def test_three_habits_of_html_are_read() -> None:
    assert html("1<sup>er</sup> CO<sub>2</sub> a<br>b<br/>c") == (
        "<p>1<sup>er</sup> CO<sub>2</sub> a<br>b<br>c</p>"
    )


def test_entities_are_the_characters_they_stand_for() -> None:
    assert html("&eacute;&#233;&#xE9; &lt;b&gt; &amp;lt; AT&T") == (
        "<p>ééé &lt;b&gt; &amp;lt; AT&amp;T</p>"
    )
    assert html("a&#2;b&#0;c&#xD800;") == "<p>ab\ufffdc\ufffd</p>"


def test_a_mark_of_the_parser_in_a_source_stands_for_nothing() -> None:
    page = html("\x02wzxhzdk:0\x03 \x02klzzwxh:0000\x03 \x0260\x03\n\n```\nx\n```")
    assert "\x02" not in page
    assert page.count("<pre>") == 1
