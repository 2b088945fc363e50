"""Whatever is given, in whatever order: a guide without a lost word, or one sentence, and soon."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.ending import ends, steps
from tests.pages.documents import read
from wiki.foundation.errors import Invalid
from wiki.pages.importing.outline import Outline
from wiki.pages.importing.reading import read_guide

LINES = st.sampled_from(
    """Sommaire|Table des matières|Préface\tp 2|Les blogs\tp 3|Fin ..... 4|Préface|Les blogs|Fin
■ Les blogs|■ Un autre||||- puce|- Puce deux|  - dedans|1. un|2) deux|¹/Source : http://x.fr/a_b_c
²/ Voir|https://z.fr/suite|<http://y.fr>|Un mot² et un autre¹ sur 20 m².|Bon à savoir :
Bon à savoir : tout de suite|Bon à savoir : ____|À voir : pour quoi faire?|“ citation courte ”
“ début de citation|fin de citation ”|« Guillemets »|Iris Fougère, Fonction à la Maison
par Basile ROMARIN|Président de la Maison|A (Iris Fougère), B (Basile Pin, Anis Lin), C (Olive If)
Remerciements à la Maison du Val (Olive If - Graphiste)|Version 1.0 – 28/06/2011|version 3
une ligne assez longue pour un paragraphe, et non pour un titre, avec des mots. Choisissez
Titre court|# Titre|## Sous-titre|### Trois|Souligné|=====|-----|---|title: x|permalink: /a/b/
::: tip Titre|::: Lexique Un mot|::: |:::|  ::: x|[lien](autre.md)|[lien](#ancre)|[lien](#)
![img](a.png)|![](b.png)|<b>gras</b>|<a href='x.md'>y</a>|<Button link='u' text='Texte'/>|<br>
<!-- caché|fin -->|<Toc/>|[[toc]]|[[x]]|[^1]|[^1]: note|    suite de note|[^a]: autre|```|~~~
`code <b> [x](y)`|> cite|> — Qui|**gras**|*ital*|a*b_c|&amp; &lt; &nbsp;|\\* \\_|32^e 1^er|mot
x<y et z>t|<rien>|o mot|+ plus|#motdiese""".replace("\n", "|").split("|")
)
FAST = settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@FAST
@example("<br>\n-----\nSommaire", "g.md")
@given(st.lists(LINES, min_size=1, max_size=30).map("\n".join), st.sampled_from(["g.txt", "g.md"]))
def test_lines_in_any_order_lose_no_word(text: str, name: str) -> None:
    outline = _outline(text, name)
    if outline and not outline.report.unplaced:
        assert outline.report.lost == ()
        assert outline.title
        assert all(page.title for _depth, page in outline.walk())


BLOCKS = ("p", "h1", "h2", "h3", "div", "blockquote", "section")
WORDS = st.sampled_from(
    ["un mot", "été &amp; œuvre", "# dièse", "*étoile*", "[x](y)", "a_b", "1. a"]
)


@FAST
@given(st.lists(st.tuples(st.sampled_from(BLOCKS), WORDS), min_size=1, max_size=12))
def test_well_formed_html_loses_no_word(blocks: list[tuple[str, str]]) -> None:
    html = "".join(f"<{tag}>{text} <b>{text}</b>s</{tag}>" for tag, text in blocks)
    outline = _outline(f"<html><body>{html}<ul><li>un<li>deux</ul></body></html>", "g.html")
    assert outline is not None
    assert outline.report.lost == ()


@FAST
@given(st.binary(max_size=400), st.sampled_from(["g.txt", "g.md", "g.html", "g.docx", ""]))
def test_any_bytes_end_in_a_guide_or_a_sentence(data: bytes, name: str) -> None:
    try:
        assert read_guide(name, data).pages
    except Invalid as refusal:
        if list(refusal.errors) != ["file"]:
            raise


@FAST
@given(st.text(max_size=400), st.sampled_from(["g.txt", "g.md", "g.html"]))
def test_any_text_ends_in_a_guide_or_a_sentence(text: str, name: str) -> None:
    outline = _outline(text, name)
    assert outline is None or outline.pages


def _outline(text: str, name: str) -> Outline | None:
    try:
        return read_guide(name, text.encode("utf-8", "replace"))
    except Invalid:
        return None


FAMILIES: dict[str, Callable[[int], str]] = {
    "spaces": lambda n: "a" + " " * n + "b",
    "empty lines": lambda n: "a" + "\n" * n + "b",
    "brackets": lambda n: "[" * n,
    "links": lambda n: "[a](" * (n // 4),
    "quotes": lambda n: "> " * (n // 2),
    "open quotes": lambda n: "“ a\n\n" * (n // 5),
    "ticks": lambda n: "".join("`" * (i % 50 + 1) + "a" for i in range(n // 26)),
    "hashes": lambda n: "# " + "#" * n + "x",
    "tags": lambda n: "<a " * (n // 3),
    "comments": lambda n: "<!--" * (n // 4),
    "titles": lambda n: "# a\n\nb\n\n" * (n // 8),
    "bullets": lambda n: "- a\n\n" * (n // 5),
    "torn bullets": lambda n: "- a\n\nb. c\n\n" * (n // 12),
    "notes": lambda n: "a¹\n\n¹/b\n\n" * (n // 10),
    "calls": lambda n: "# t\n\n" + "".join(f"a[^{i}]\n\n[^{i}]: b\n\n" for i in range(n // 22)),
    "contents": lambda n: "Sommaire\n\n" * (n // 10),
    "entries": lambda n: "Sommaire\n\n" + "a\tp 1\n" * (n // 6),
    "credits": lambda n: "A b (C d), " * (n // 11),
    "parentheses": lambda n: "a  (" * (n // 4),
    "boxes": lambda n: "::: tip\n" * (n // 8),
    "leaders": lambda n: "http://a" + "." * n + " b",
    "heading of the file": lambda n: "---\n" + "a: b\n" * (n // 5) + "---\n",
    "html paragraphs": lambda n: "<html><body>" + "<p>a" * (n // 4),
    "html nesting": lambda n: "<html><body>" + "<b>" * (n // 3),
    "html tags": lambda n: "<html><body>" + "<a " * (n // 3),
    "html declarations": lambda n: "<html><body>" + "<![" * (n // 3),
    "html spaces": lambda n: "<html><body><a" + " " * n,
    "html attributes": lambda n: "<html><body><a " + "a='" * (n // 3),
}


@pytest.mark.parametrize("family", FAMILIES)
def test_hostile_text_is_read_or_refused_in_the_end(family: str) -> None:
    text = FAMILIES[family](50_000)
    for name in ("g.txt", "g.md"):
        with ends():
            _outline(text, name)


@pytest.mark.prove
@pytest.mark.parametrize("family", FAMILIES)
def test_hostile_text_of_a_quarter_of_a_megabyte_is_read_or_refused_in_the_end(family: str) -> None:
    text = FAMILIES[family](250_000)
    for name in ("g.txt", "g.md"):
        with ends():
            _outline(text, name)


def test_ten_times_the_pages_take_ten_times_the_work() -> None:
    few, many = (steps(lambda pages=pages: _read_pages(pages)) for pages in (20, 200))
    assert many < 12 * few


def _read_pages(number_of_pages: int) -> None:
    paragraph = "Une phrase d’une longueur ordinaire, avec un mot en **gras** et une note[^1].\n\n"
    page = paragraph * 20 + "- un\n- deux\n\n> Cité\n> — Iris Fougère\n\n[^1]: Note.\n\n"
    text = "# Guide\n\n" + "".join(
        f"## Page {number}\n\n{page}" for number in range(number_of_pages)
    )
    assert len(read(text, "g.md").pages) == number_of_pages
