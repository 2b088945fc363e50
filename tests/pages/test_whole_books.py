"""A whole guide on one page: every id once, links inside it lead inside it."""

import re

from flask.testing import FlaskClient

from tests.factories.pages import make_book, make_page
from wiki.pages.queries import WholePage, list_whole_pages
from wiki.pages.queries.trees import Node
from wiki.pages.whole_html import put_together

BODY = "## Titre\n\nTexte[^1], [[{}]], [plus bas](#titre).\n\n[^1]: Note.\n"


def test_ids_are_unique_and_every_inner_link_leads_somewhere(client: FlaskClient) -> None:
    book = make_book("Guide")
    make_page(book, "Panorama", "Rien.")
    make_page(book, "A", BODY.format("Panorama"))
    make_page(book, "B", BODY.format("A#titre"))
    text = client.get("/guides/guide/tout").text
    ids = re.findall(r'\sid="([^"]+)"', text)
    assert len(ids) == len(set(ids))
    inner = re.findall(r'href="#([^"]+)"', text)
    assert len(inner) > 8
    assert set(inner) <= set(ids)
    main = text.partition("<main")[2].partition("</main>")[0]
    assert not re.search(r'href="/guides/guide/(a|b|panorama)\b', main)
    named = re.findall(r'aria-(?:labelledby|describedby)="([^"]+)"', text)
    assert {word for names in named for word in names.split()} <= set(ids)


def test_headings_stand_one_level_lower_and_links_elsewhere_stay(client: FlaskClient) -> None:
    make_page(make_book("Autre"), "Ailleurs")
    book = make_book("Guide")
    page = make_page(book, "A", "## Titre\n\n[ici](/guides/autre/ailleurs) [là](https://a.test/#x)")
    make_page(book, "Autre page", "Rien.")
    text = client.get("/guides/guide/tout").text
    assert f'<h2 id="p{page.id}">A</h2>' in text
    assert f'<h3 id="p{page.id}-titre">Titre</h3>' in text
    assert 'href="/guides/autre/ailleurs"' in text
    assert 'href="https://a.test/#x"' in text


def test_text_that_looks_like_an_attribute_is_left_alone() -> None:
    node = Node(7, "A", "a", "/guides/g/a")
    html = '<p>Écrire id="x" et href="#x" et &lt;h2&gt;.</p>'
    assert put_together([WholePage(node, html)])[0][1] == html


def test_the_whole_guide_is_downloaded_with_notes_kept_apart(client: FlaskClient) -> None:
    book = make_book("Guide")
    a = make_page(book, "A", BODY.format("B"))
    b = make_page(book, "B", "# Haut\n\n```\n# code[^1]\n```\n\nTexte[^1].\n\n[^1]: N.\n", parent=a)
    text = client.get("/guides/guide/tout.md").text
    assert "\n# Guide\n" in text
    assert "\n## A\n" in text
    assert "\n### Titre\n" in text
    assert f"Texte[^{a.id}-1]" in text
    assert f"\n[^{a.id}-1]: Note.\n" in text
    assert "\n### B\n" in text
    assert "\n### Haut\n" in text
    assert "\n# code[^1]\n" in text
    assert f"\n[^{b.id}-1]: N.\n" in text
    assert len(list_whole_pages(book)) == 2


def test_a_guide_without_pages_says_so_as_one_page_too(client: FlaskClient) -> None:
    book = make_book("Guide vide")
    shown = client.get(f"/guides/{book.slug}/tout").text
    assert "Ce guide n’a pas encore de page" in shown
    assert "Sommaire" not in shown
