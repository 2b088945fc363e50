import pytest

from tests.pages.documents import page, read, titles
from wiki.foundation.errors import Invalid

PAGE = """<!DOCTYPE html><html lang="fr"><head><title>Guide du verger</title>
<style>p{}</style><script>alert("caché")</script></head><body>
<nav><a href="/">Accueil</a></nav>
<h2>Planter</h2><p>On plante en <b>novem</b>bre<sup><a href="#note-1">1</a></sup>, 3 m<sup>2</sup>.
<p>Un second<br>paragraphe <a href="https://x.example/a_b">ici</a> &amp; là.
<ul><li>un<li>deux</ul>
<h2>Récolter</h2><blockquote>En été.</blockquote>
<table><tr><th>a<th>b<tr><td>c<td>d</table>
<ol><li id="note-1">Source : almanach <a href="#ref-1">↩</a></li></ol>
</body></html>"""


def test_headings_make_pages_and_what_is_around_is_left_out() -> None:
    outline = read(PAGE, "verger.html")
    assert outline.title == "Guide du verger"
    assert titles(outline) == [(0, "Planter"), (0, "Récolter")]
    assert "caché" not in str(outline.pages)
    assert [line.text for line in outline.report.set_aside] == ["Accueil"]


def test_text_lists_tables_and_notes_are_kept() -> None:
    outline = read(PAGE, "verger.html")
    body = page(outline, "Planter").body
    assert "On plante en **novem**bre[^1], 3 m<sup>2</sup>." in body
    assert "[ici](https://x.example/a_b) & là." in body
    assert "- un\n- deux" in body
    assert "[^1]: Source : almanach" in body
    assert "> En été." in page(outline, "Récolter").body
    assert "| c | d |" in page(outline, "Récolter").body
    assert outline.report.lost == ()


def test_text_that_looks_like_markdown_stays_text() -> None:
    outline = read(
        "<html><body><h1>G</h1><h2>Un</h2><p># pas un titre, *rien*, [x](y), [^9], &lt;b&gt;</p>"
        "<p>1. pas une liste</p><p>- non plus</p><p>::: tip</p><h2>Deux</h2><p>b</p></body></html>",
        "g.html",
    )
    body = page(outline, "Un").body
    assert "\\# pas un titre, \\*rien\\*, \\[x](y), \\[^9], &lt;b>" in body
    assert "1\\. pas" in body
    assert "\\- non" in body
    assert "&#58;:: tip" in body


def test_a_document_without_headings_is_read_by_its_shapes() -> None:
    outline = read(
        "<html><body><p>Guide</p><p>Sommaire</p><p>Un p 1</p><p>Deux p 2</p><p>Un</p><p>mot</p>"
        "<p>Deux</p><p>autre</p></body></html>",
        "g.html",
    )
    assert titles(outline) == [(0, "Un"), (0, "Deux")]


def test_a_script_address_is_no_link() -> None:
    outline = read('<html><body><h1>G</h1><a href="javascript:x">la</a> suite</body></html>')
    assert "javascript" not in str(outline.pages)
    assert "la suite" in str(outline.pages)


@pytest.mark.parametrize(
    "html",
    ["<div>" * 500 + "mot", "<ul><li>" * 300 + "mot", "<blockquote>" * 1000 + "mot"],
)
def test_what_is_nested_without_end_is_refused_in_one_sentence(html: str) -> None:
    with pytest.raises(Invalid) as refusal:
        read(f"<html><body>{html}", "g.html")
    assert "nested too deeply" in str(refusal.value.errors["file"])
