from tests.markup.shown import html, rendered
from wiki.markup.rendering import Heading


def test_a_heading_goes_below_the_title_of_the_page() -> None:
    assert html("# Un") == '<h2 id="un">Un</h2>'
    assert html("# Un", heading_offset=3) == '<h4 id="un">Un</h4>'
    assert html("###### Six") == '<h6 id="six">Six</h6>'


def test_an_anchor_is_what_the_heading_says_without_accents() -> None:
    assert 'id="l-ete-a-evry-que-faire"' in html("## L’été à Évry : que *faire* ?")


def test_anchors_are_unique_even_where_numbers_meet() -> None:
    toc = rendered("# Un\n# Un\n# Un 2\n# Un").toc
    assert len({heading.id for heading in toc}) == 4


def test_an_anchor_never_takes_the_name_of_a_part_of_the_screen() -> None:
    assert rendered("# Sommaire\n# Sommaire").toc[0].id == "sommaire-2"
    assert rendered("# Sommaire\n# Sommaire").toc[1].id == "sommaire-3"


def test_a_prefix_keeps_two_texts_apart_on_one_document() -> None:
    page = rendered("# Un\n\n[voir](#un)", ids="p12-")
    assert 'id="p12-un"' in page.html
    assert 'href="#p12-un"' in page.html
    assert page.toc == (Heading(2, "p12-un", "Un"),)


def test_the_contents_leave_out_boxes_quotes_and_note_calls() -> None:
    page = rendered("# Un[^1]\n\n> # Cité\n\n::: tip\n# Encadré\n:::\n\n## Deux\n\n[^1]: note")
    assert [(heading.level, heading.text) for heading in page.toc] == [(2, "Un"), (3, "Deux")]


def test_a_mark_without_a_space_is_a_word_with_a_hash() -> None:
    assert html("#communication au lycée") == "<p>#communication au lycée</p>"


def test_a_heading_without_text_is_no_heading() -> None:
    page = rendered("# &nbsp;\n\ntexte")
    assert "<h2" not in page.html
    assert page.toc == ()
