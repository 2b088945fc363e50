"""Which words of a text are those of a lexicon."""

import pytest

from tests.ending import steps
from wiki.glossary.matching import Tree, first_of_each_section
from wiki.glossary.tokens import keys_of


def tree(*terms: str) -> Tree:
    return Tree((keys_of(term), term) for term in terms)


def marked(html: str, *terms: str) -> list[str]:
    return [html[one.start : one.end] for one in tree(*terms).find(html)]


@pytest.mark.parametrize(
    ("text", "term", "found"),
    [
        ("Le mur est public.", "mur", ["mur"]),
        ("Les Murs sont publics.", "mur", ["Murs"]),
        ("L’abonné, l'abonnée, des abonnées.", "abonné", ["abonné", "abonnée", "abonnées"]),
        ("Des réseaux, un RESEAU.", "réseau", ["réseaux", "RESEAU"]),
        ("Il porte sa portée, les portées.", "portée", ["portée", "portées"]),
        ("Un monde réel, des reels.", "reel", ["reels"]),
        ("UN RESEAU, un RÉSEAU, un reseau.", "réseau", ["RESEAU", "RÉSEAU"]),
        ("Le fil d’actualité, le fil d'actualités.", "fil d’actualité",
         ["fil d’actualité", "fil d'actualités"]),
        ("Un œilleton d'Œuvre", "oeuvre", ["Œuvre"]),
        ("Les mots-dièse et le mot.", "mot-dièse", ["mots-dièse"]),
        ("Le mot-dièse.", "mot", []),
        ("Un murmure sous les murailles.", "mur", []),
        ("Une API, des api.", "API", ["API"]),
        ("Une API, des api.", "api", ["API", "api"]),
        ("Une page&nbsp;fan.", "page fan", ["page&nbsp;fan"]),
        ("La page. Fan de rugby.", "page fan", []),
        ("La page <em>fan</em>.", "page fan", []),
        ("La page\nfan.", "page fan", ["page\nfan"]),
        ("Le C++ et le C.", "C++", []),
        ("Le mur.", "mur (Facebook)", ["mur"]),
        ("Rien.", "(.*)", []),
    ],
)  # fmt: skip
def test_words_are_found_as_a_reader_takes_them(text: str, term: str, found: list[str]) -> None:
    assert marked(f"<p>{text}</p>", term) == found


def test_the_longest_term_wins_and_one_that_does_not_end_gives_way() -> None:
    terms = "page", "page d’entreprise vérifiée", "entreprise"
    assert marked("<p>Une page d’entreprise vérifiée.</p>", *terms) == [
        "page d’entreprise vérifiée"
    ]
    assert marked("<p>Une page d’entreprise connue.</p>", *terms) == ["page", "entreprise"]


@pytest.mark.parametrize(
    "html",
    ["<h2>Le mur</h2>", '<a href="/x">le mur</a>', "<code>mur</code>", "<pre>mur</pre>",
     "<blockquote><p>Le mur</p></blockquote>", "<dl><dt>Mur</dt></dl>", '<img alt="le mur > mur">',
     "<a><em>mur</em> mur</a>", "<h2>Un <code>mur</code> mur</h2>", "<p title='mur'></p>"],
)  # fmt: skip
def test_titles_links_code_and_quotes_are_left_alone(html: str) -> None:
    assert marked(f"{html}<p>après</p>", "mur", "après") == ["après"]


def test_two_terms_of_one_name_are_two_meanings() -> None:
    both = Tree([(keys_of("mur"), "Facebook"), (keys_of("Murs"), "commun")])
    assert [one.meaning for one in both.find("<p>Le mur</p>")] == [["Facebook", "commun"]]
    assert both.meanings(keys_of("MURS")) == []
    assert both.meanings(keys_of("murs")) == ["Facebook", "commun"]


def test_each_section_marks_a_word_once() -> None:
    html = "<p>mur mur</p><h2>Titre</h2><p>mur fil</p><h3>Autre</h3><p>fil mur fil</p>"
    found = first_of_each_section(tree("mur", "fil").find(html), html)
    assert [(html[one.start : one.end], one.start) for one in found] == [
        ("mur", 3), ("mur", 31), ("fil", 35), ("fil", 59), ("mur", 63)
    ]  # fmt: skip


def test_the_work_does_not_grow_with_the_number_of_terms() -> None:
    html = f"<p>{'Le mur et le fil de la page. ' * 50}</p>"
    few, many = tree("mur", "fil"), tree("mur", "fil", *(f"terme{n} rare" for n in range(2000)))
    assert list(few.find(html)) == list(many.find(html))
    assert steps(lambda: list(many.find(html))) <= steps(lambda: list(few.find(html))) + 10


def test_a_name_of_very_many_words_is_looked_for_nowhere() -> None:
    """Each word of a text would be compared with all of them."""
    assert keys_of("a " * 2000 + "b") == ()
    assert marked("<p>le mur du son</p>", "mur du son " * 5, "mur") == ["mur"]
