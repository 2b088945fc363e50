import re
from datetime import date

import pytest

from tests.pages.documents import page, shared, titles
from wiki.pages.importing.outline import Outline
from wiki.pages.importing.reading import read_guide
from wiki.pages.importing.words import words


@pytest.fixture(scope="module")
def guide() -> Outline:
    return read_guide("guide.txt", shared("data/guide-1.0.txt"))


def test_it_is_known_by_its_title_version_date_and_licence(guide: Outline) -> None:
    assert guide.title == "Guide d'initiation à la pratique des médias sociaux"
    assert guide.publisher == "CHAMBRES DE COMMERCE ET D'INDUSTRIE"
    assert (guide.version_label, guide.version_date) == ("1.0", date(2011, 6, 28))
    assert guide.licence == "CC-BY-NC-3.0"


def test_eleven_pages_stand_in_the_order_of_the_contents(guide: Outline) -> None:
    assert [depth for depth, _title in titles(guide)] == [0, 0, 0, 1, 1, 1, 1, 0, 0, 0, 0]
    assert [title for _depth, title in titles(guide)] == [
        "Préface",
        "Introduction",
        "Panorama des médias sociaux",
        "Les services de réseaux sociaux",
        "Les services de micro-publication",
        "Les services de partage",
        "Les blogs",
        "Les règles à respecter",
        "Retours d'expériences",
        "Conclusions",
        "Remerciements/Crédits",
    ]


def test_fifteen_notes_stand_where_they_are_called(guide: Outline) -> None:
    defined, called = [], []
    for _depth, found in guide.walk():
        own = re.findall(r"(?m)^\[\^(\d+)\]:", found.body)
        defined += own
        called += re.findall(r"\[\^(\d+)\](?!:)", found.body)
        assert set(re.findall(r"\[\^(\d+)\](?!:)", found.body)) <= set(own)
    assert defined == [str(number) for number in range(1, 16)]
    assert set(defined) - set(called) == {"3"}
    assert (guide.report.notes_found, guide.report.notes_without_mark) == (15, ("3",))


def test_quotes_boxes_and_lists_are_what_they_were(guide: Outline) -> None:
    text = "\n".join(found.body for _depth, found in guide.walk())
    assert len(re.findall(r"(?m)^> — .+, .+", text)) == 5
    assert text.count("::: bon-a-savoir\n") == 3
    assert text.count("::: pour-quoi-faire ") == 4
    assert text.count("\n:::\n") + text.endswith("\n:::") == 7
    rules = page(guide, "Les règles à respecter").body
    assert rules.count("\n- ") == 6
    assert "Il est important de ne pas y partager" in rules


def test_thirty_one_organisations_and_thirty_nine_contributors_are_credited(guide: Outline) -> None:
    contributors = [c for c in guide.credits if c.role == "contributor"]
    assert len(contributors) == 39
    assert len({c.organisation for c in contributors}) == 31
    assert {c.role for c in guide.credits} - {"contributor"} == {
        "preface_author", "graphic_designer", "coordinator", "special_thanks",
    }  # fmt: skip


def test_no_word_is_lost_and_none_is_added(guide: Outline) -> None:
    report = guide.report
    assert (report.lost, report.unplaced) == ((), ())
    assert report.words_read == report.words_stored + report.words_set_aside
    stored = sum((words(f"{p.title}\n{p.body}") for _d, p in guide.walk()), words(guide.title))
    added = stored + words(guide.publisher)
    assert added.total() == report.words_stored


def test_sentences_stay_whole(guide: Outline) -> None:
    """Each long line of the source is found again, in one piece, in one page."""
    text = shared("data/guide-1.0.txt").read_text("utf-8")
    pages = [_letters(found.body) for _depth, found in guide.walk()]
    long_lines = [line for line in text.split("\n") if len(line) > 150]
    assert len(long_lines) > 50
    for line in long_lines:
        letters = _letters(re.sub(r"^- ", "", line))
        assert any(letters in found for found in pages), line


def _letters(text: str) -> str:
    text = re.sub(r"\[\^\d+\]|[⁰¹²³⁴-⁹]+", "", text)
    return "".join(re.findall(r"\w+", text.replace("32^e", "32ᵉ")))
