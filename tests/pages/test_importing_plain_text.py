from datetime import date

import pytest

from tests.pages.documents import COMPOST, page, read, titles
from wiki.pages.importing.outline import Outline
from wiki.pages.importing.reading import read_guide


@pytest.fixture(scope="module")
def compost() -> Outline:
    return read_guide(COMPOST.name, COMPOST)


def test_the_cover_gives_title_publisher_version_and_date(compost: Outline) -> None:
    assert compost.title == "Guide pratique du compost partagé"
    assert compost.publisher == "MAISONS DU JARDIN DU HAUT-PAYS"
    assert (compost.version_label, compost.version_date) == ("2.3", date(2019, 3, 14))
    assert compost.licence == "CC-BY-SA-4.0"
    assert compost.language == "fr"


def test_the_contents_give_the_pages_and_the_squares_their_depth(compost: Outline) -> None:
    assert titles(compost) == [
        (0, "Avant-propos"),
        (0, "Premiers pas"),
        (0, "Tour d'horizon des bacs"),
        (1, "Les bacs en bois"),
        (1, "Les lombricomposteurs"),
        (0, "Ce qu'il faut respecter"),
        (0, "Paroles de quartiers"),
        (0, "Merci à tous"),
    ]
    assert page(compost, "Les bacs en bois").slug_hint == "les-bacs-en-bois"


def test_a_marked_title_that_is_not_in_the_contents_is_a_heading(compost: Outline) -> None:
    assert "\n\n## A l'échelle du quartier\n\n" in page(compost, "Merci à tous").body


def test_a_short_line_above_a_text_is_a_heading(compost: Outline) -> None:
    body = page(compost, "Les bacs en bois").body
    assert "\n\n## Le mélèze, champion de la durée\n\nmelezebois\n\nLe mélèze" in body
    assert page(compost, "Avant-propos").body.endswith("\n\nLe Directeur de la Fédération")


def test_each_note_stands_in_the_page_of_its_mark(compost: Outline) -> None:
    assert "taille[^2]. Trois" in page(compost, "Tour d'horizon des bacs").body
    assert "[^2]: Voir le catalogue des bacs, édition de printemps" in (
        page(compost, "Tour d'horizon des bacs").body
    )
    assert page(compost, "Les bacs en bois").body.endswith(
        "[^4]: Source : Carnets de l'atelier, avril 2018 <http://jardins.example/carnets/2018/04/>"
    )
    assert "[^5]: Ou recopiez ce lien" in page(compost, "Merci à tous").body
    assert "3 m² au plus" in page(compost, "Premiers pas").body


def test_a_note_without_mark_is_kept_and_reported(compost: Outline) -> None:
    assert "\n\n[^3]: Source : relevé de terrain" in page(compost, "Tour d'horizon des bacs").body
    assert (compost.report.notes_found, compost.report.notes_without_mark) == (5, ("3",))
    assert [line.number for line in compost.report.remarks if "Note 3" in str(line.reason)] == [54]


def test_a_quotation_is_a_quote(compost: Outline) -> None:
    body = page(compost, "Tour d'horizon des bacs").body
    assert body.startswith("> “Un bac partagé est d'abord")
    assert "du dimanche.”[^1]\n\n" in body


def test_a_signed_account_is_a_quote_with_its_author_below_its_headline(compost: Outline) -> None:
    body = page(compost, "Paroles de quartiers").body
    assert (
        "## “ Notre bac a changé la vie de l'escalier ! ”\n\n"
        "> “ Au début nous étions trois. Puis les enfants s'en sont mêlés, et la page “ Compost ” "
        "du journal a fait le reste.\n>\n"
        "> Aujourd'hui vingt foyers apportent leurs seaux chaque samedi.”\n>\n"
        "> — Capucine Genêt, Animatrice du jardin des Peupliers à la Maison du Val\n\n"
    ) in body
    assert "\n> — Olive Sureau, Gardienne d'immeuble, Maison des Deux-Rives" in body


def test_good_to_know_and_what_for_are_boxes(compost: Outline) -> None:
    body = page(compost, "Les bacs en bois").body
    assert (
        "::: pour-quoi-faire Un bac en bois dans la cour\n- Réduire le poids des poubelles\n"
        "- Rencontrer ses voisins\n- Nourrir les plantations\n:::"
    ) in body
    assert "::: bon-a-savoir\nUn lombricomposteur" in page(compost, "Les lombricomposteurs").body
    assert page(compost, "Paroles de quartiers").body.endswith(
        "son rythme.\n\nÉcrivez-nous le vôtre !\n:::"
    )


def test_bullets_torn_from_their_first_words_are_mended(compost: Outline) -> None:
    body = page(compost, "Ce qu'il faut respecter").body
    assert "- Ne tassez jamais le contenu du bac ! L'air doit circuler entre les couches" in body
    assert "Il est également prudent de ranger la fourche" in body
    assert "tout au long de l'année.\n- Ne tassez" in body


def test_credits_are_data_and_stay_in_the_text(compost: Outline) -> None:
    people = [c for c in compost.credits if c.role == "contributor"]
    assert [(c.organisation, c.person) for c in people] == [
        ("Maison du Val", "Capucine Genêt"),
        ("Maison des Deux-Rives", "Olive Sureau"),
        ("Maison des Deux-Rives", "Anis Pervenche"),
        ("Atelier Bois", "Jean-Lin Le Houx"),
        ("Réseau des Écoles - Nord", "Myrtille Aubépine"),
        ("Réseau des Écoles - Nord", "Hugo Charme"),
    ]
    others = {c.role: c for c in compost.credits if c.role != "contributor"}
    assert others["preface_author"].person == "Basile ROMARIN"
    assert others["preface_author"].function == "Directeur"
    assert others["preface_author"].organisation == "Fédération des Maisons du Jardin"
    assert others["graphic_designer"].person == "Narcisse Bruyère"
    assert others["coordinator"].person == "Anis Pervenche"
    assert others["special_thanks"].organisation == "Maison du Val"
    assert "Atelier Bois (Jean-Lin Le Houx)" in page(compost, "Merci à tous").body


def test_no_word_is_lost_and_every_line_not_kept_is_named(compost: Outline) -> None:
    report = compost.report
    assert report.lost == ()
    assert report.unplaced == ()
    assert report.words_read == report.words_stored + report.words_set_aside
    assert {line.number for line in report.set_aside} == {13, *range(15, 23)}


def test_small_habits_of_typing_are_made_plain(compost: Outline) -> None:
    assert "au 2ᵉ rang" in page(compost, "Les bacs en bois").body
    assert "tous : cliquez ici pour" in page(compost, "Merci à tous").body
    assert "<http://jardins.example/definition_du_bac>" in (
        page(compost, "Tour d'horizon des bacs").body
    )
    assert "Maison des Deux-Rives.  \n01 02" in page(compost, "Merci à tous").body


def test_two_readings_are_equal_and_any_change_is_seen(compost: Outline) -> None:
    text = COMPOST.read_text("utf-8")
    assert read(text).digest() == read(text).digest() == compost.digest()
    assert read(text.replace("trois.", "quatre.")).digest() != compost.digest()


def test_a_contents_without_page_numbers_is_known_by_titles_that_come_back() -> None:
    text = (
        "Guide\n\nContents\n\nFirst\nSecond\n  Inside\n\nFirst\n\na\n\nSecond\n\nb\n\nInside\n\nc"
    )
    assert titles(read(text)) == [(0, "First"), (0, "Second"), (1, "Inside")]


def test_a_title_announced_and_never_found_is_reported_with_its_line() -> None:
    text = "Guide\n\nSommaire\n\nUn p 1\nDeux p 2\nTrois p 3\n\nUn\n\nmot\n\nTrois\n\nautre"
    outline = read(text)
    assert titles(outline) == [(0, "Un"), (0, "Trois")]
    (line,) = outline.report.unplaced
    assert (line.number, line.text) == (6, "Deux")


def test_titles_that_repeat_above_every_page_do_not_mislead() -> None:
    text = "G\n\nSommaire\n\nUn p 1\nDeux p 2\n\nDeux\n\nUn\n\nmot\n\nUn\n\nDeux\n\nautre"
    outline = read(text)
    assert titles(outline) == [(0, "Un"), (0, "Deux")]
    assert outline.report.lost == ()


@pytest.mark.parametrize(
    "text",
    [
        "CHAPITRE 1\n\nmot un\n\nCHAPITRE 2\n\nmot deux",
        "Un titre\n=====\n\nmot un\n\nUn autre\n=====\n\nmot deux",
        "1. Semer\n\nmot un\n\n2. Cueillir\n\nmot deux",
        "■ Semer\n\nmot un\n\n■ Cueillir\n\nmot deux",
    ],
)
def test_without_contents_the_look_of_titles_makes_the_pages(text: str) -> None:
    outline = read(text)
    assert len(titles(outline)) == 2
    assert "mot deux" in outline.pages[1].body
    assert outline.report.lost == ()


def test_a_text_without_any_title_is_one_page() -> None:
    outline = read("Ma note\n\nUn mot, puis un autre.", "ma-note.txt")
    assert outline.title == "Ma note"
    assert [page.body for page in outline.pages] == ["Un mot, puis un autre."]


def test_lines_broken_to_fit_a_width_are_joined_others_keep_their_break() -> None:
    wide = "\n".join(["Une ligne qui a été coupée vers soixante signes de long, et"] * 5)
    assert "  \n" not in read(wide).pages[0].body
    assert "un  \ndeux" in read("Titre\n\nun\ndeux").pages[0].body


def test_what_markdown_would_misread_stays_text() -> None:
    body = read("Titre\n\n#motdiese au début\n\n> pas une citation\n\nsi a < b alors <rien>").pages[
        0
    ]
    assert "\\#motdiese" in body.body
    assert "\\> pas" in body.body
    assert "a &lt; b alors &lt;rien>" in body.body


def test_a_form_feed_is_no_line() -> None:
    outline = read("G\n\nSommaire\n\nUn p 1\nDeux p 2\n\n\fUn\n\nmot\n\n\fDeux\n\nautre")
    assert titles(outline) == [(0, "Un"), (0, "Deux")]
    assert outline.pages[1].source_lines == (12, 14)
