import pytest

from tests.markup.shown import corpus, html, rendered


def test_a_box_is_an_aside_named_by_its_title() -> None:
    assert html("::: bon-a-savoir\nUn **mot**.\n\n- a\n:::\nsuite") == (
        '<aside class="box box-good-to-know" role="note" aria-labelledby="box_1">'
        '<p class="box-title" id="box_1">Bon à savoir</p>'
        "<p>Un <strong>mot</strong>.</p><ul><li>a</li></ul></aside><p>suite</p>"
    )


@pytest.mark.parametrize(
    ("kind", "css", "title"),
    [
        ("pour-quoi-faire", "what-for", "Pour quoi faire\u202f?"),
        ("attention", "warning", "Attention"),
        ("exemple", "example", "Exemple"),
        ("Tip", "tip", "Conseil"),
        ("lexique", "lexicon", "Lexique"),
        ("bon-à-savoir", "good-to-know", "Bon à savoir"),
        ("vérifiez", "check", "Vérifiez"),
        ("check", "check", "Vérifiez"),
    ],
)
def test_each_kind_has_its_title(kind: str, css: str, title: str) -> None:
    page = html(f"::: {kind}\nTexte\n:::")
    assert f'class="box box-{css}"' in page
    assert f">{title}</p><p>Texte</p>" in page


def test_a_title_stands_after_the_kind() -> None:
    page = html("::: exemple Le *Gers*\nTexte\n:::", ids="p1-")
    assert (
        '<p class="box-title" id="p1-box_1"><span class="box-kind">Exemple</span> Le <em>Gers</em>'
        in page
    )


def test_boxes_stand_in_boxes_and_after_text_without_an_empty_line() -> None:
    page = html("avant\n::: tip A\nun\n::: tip B\ndeux\n:::\ntrois\n:::\naprès")
    assert page.startswith("<p>avant</p><aside")
    assert page.endswith("<p>deux</p></aside><p>trois</p></aside><p>après</p>")


def test_a_box_stands_in_a_quote() -> None:
    assert "<aside" in html("> avant\n> ::: tip\n> dedans\n> :::")


def test_code_keeps_its_colons() -> None:
    assert html("```\n::: tip\nx\n:::\n```") == "<pre><code>::: tip\nx\n:::\n</code></pre>"


def test_an_unknown_kind_is_the_title_of_a_plain_box() -> None:
    assert ">Chiffres clés</p>" in html("::: Chiffres clés\nTexte\n:::")


def test_a_long_title_is_the_text_of_the_box() -> None:
    text = "mot " * 60
    assert f"<p>{text.strip()}</p></aside>" in html(f"::: tip {text}\n:::")


def test_a_box_never_closed_swallows_one_paragraph_only() -> None:
    assert html("::: tip\nun\n\ndeux").endswith("<p>un</p></aside><p>deux</p>")


def test_a_closing_line_alone_says_nothing() -> None:
    assert html("un\n\n:::\n\ndeux") == "<p>un</p><p>deux</p>"


def test_the_boxes_of_real_guides_are_all_boxes() -> None:
    sources = [p.read_text("utf-8") for p in sorted(corpus("french-guides").rglob("*.md"))]
    opened = sum(line.lstrip()[3:].strip() != "" for text in sources for line in _fences(text))
    found = sum(rendered(text).html.count("<aside") for text in sources)
    assert opened > 50
    assert found == opened


def _fences(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.lstrip().startswith(":::")]
