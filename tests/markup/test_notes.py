import re

from tests.markup.shown import html, rendered


def test_a_note_leads_there_and_back_in_french() -> None:
    page = html("Un[^a].\n\n[^a]: La note.")
    assert (
        '<sup class="note-call" id="call_1_1"><a href="#note_1" aria-label="Note 1">1</a></sup>'
        in page
    )
    assert '<li id="note_1"><p>La note.' in page
    assert 'href="#call_1_1" class="note-back" aria-label="Revenir au texte de la note 1"' in page


def test_a_note_called_twice_has_two_ways_back_and_no_id_twice() -> None:
    page = html("Un[^a] et deux[^a].\n\n[^a]: La note.")
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert page.count('class="note-back"') == 2
    assert "Revenir au texte de la note 1, appel 2" in page


def test_notes_of_two_texts_put_together_do_not_meet() -> None:
    source = "Un[^1].\n\n[^1]: La note."
    page = html(source, ids="p1-") + html(source, ids="p2-")
    ids = re.findall(r' id="([^"]+)"', page)
    targets = re.findall(r'href="#([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert set(targets) <= set(ids)


def test_a_note_that_nobody_calls_is_kept_after_the_others() -> None:
    page = html("Un[^1] deux[^2] quatre[^4].\n\n[^1]: A\n[^2]: B\n[^3]: Seule\n[^4]: D")
    assert "Sans appel dans le texte" in page
    assert page.index("Seule") > page.index(">D")
    assert '<li id="note_3" value="3"><p>Seule</p></li>' in page


def test_the_author_s_numbers_are_kept_where_they_follow_the_text() -> None:
    page = html("Un[^2] deux[^4].\n\n[^2]: A\n[^4]: D")
    assert re.findall(r'aria-label="Note (\d+)"', page) == ["2", "4"]
    assert re.findall(r'<li id="note_(\d+)" value="(\d+)"', page) == [("2", "2"), ("4", "4")]


def test_notes_are_counted_in_reading_order_otherwise() -> None:
    page = html("> Un[^b]\n\nDeux[^a].\n\n[^a]: A\n[^b]: B")
    assert page.index("<p>B") < page.index("<p>A")
    assert re.findall(r'aria-label="Note (\d+)"', page) == ["1", "2"]


def test_two_notes_of_one_name_lose_no_word() -> None:
    page = html("Un[^a].\n\n[^a]: Premier.\n\n[^a]: Second.")
    assert "Premier." in page
    assert "Second." in page


def test_a_call_without_a_note_stays_as_it_was_typed() -> None:
    assert html("Un[^9].") == "<p>Un[^9].</p>"


def test_a_note_holds_blocks_and_the_way_back_stands_at_its_end() -> None:
    page = html("Un[^1].\n\n[^1]: Début\n\n    - a\n    - b\n")
    assert "<li>b</li></ul><p>" in page
    assert page.index("<li>b") < page.index("note-back")


def test_only_notes_make_a_page_too() -> None:
    assert "Sans appel" in rendered("[^1]: Seule.").html
