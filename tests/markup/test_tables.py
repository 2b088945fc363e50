from tests.markup.shown import html, to


def test_a_table_has_header_cells_and_room_to_scroll() -> None:
    page = html("| A | B |\n|---|---|\n| 1 | 2 |")
    assert page.startswith(
        '<div class="table-scroll" tabindex="0" role="region" aria-label="Tableau 1 : A, B">'
    )
    assert '<th scope="col">A</th>' in page


def test_columns_are_aligned_by_classes_never_by_style() -> None:
    page = html("| A | B | C |\n|:-:|--:|:--|\n| 1 | 2 | 3 |")
    assert '<th class="align-center" scope="col">A</th>' in page
    assert '<td class="align-right">2</td>' in page
    assert "<td>3</td>" in page
    assert "style" not in page


def test_an_empty_corner_makes_headers_of_the_first_column() -> None:
    page = html("|  | 2010 |\n|---|---|\n| Gers | 3 |")
    assert "<td></td>" in page
    assert '<th scope="row">Gers</th>' in page


def test_a_wiki_link_with_a_label_fits_in_a_cell() -> None:
    page = html("| A | B |\n|---|---|\n| [[p:1\\|lié]] | x |", targets={"p:1": to("/p", "P")})
    assert '<td><a class="page-link" href="/p">lié</a></td><td>x</td>' in page


def test_each_table_has_its_number() -> None:
    table = "| A | B |\n|---|---|\n| 1 | 2 |\n\n"
    assert "Tableau 2 : A, B" in html(table + "mot\n\n" + table)
    assert "Table 1: A, B" in html(table, lang="en")
