import pytest

from tests.pages.documents import read
from wiki.pages.importing.accounting import READ, with_account
from wiki.pages.importing.outline import Line, Outline, OutlinePage
from wiki.pages.importing.words import words


@pytest.mark.parametrize(
    ("source", "stored"),
    [
        ("échanges². Pour", "Échanges[^2]. pour"),
        ("¹⁰/Source", "[^10]: Source"),
        ("Bon à savoir :", "::: bon-a-savoir"),
        ("[ici](1-page.md#a)", "[[page#a|ici]]"),
        ("32^e", "32ᵉ"),
        ("mot<b>s</b>", "mot**s**"),
        ("a<br>b", "a b"),
        ("x_y \\* z", "x\\_y * z"),
        ("&amp; œuvre &eacute;t&eacute;", "Oeuvre ete"),
        ('<Button link="https://x.fr/a" text="Aller"/>', "[Aller](https://x.fr/a)"),
        ("un <!-- caché --> mot", "un mot"),
        ("![vue](images/v.png)", "vue"),
    ],
)
def test_what_a_reader_reads_is_counted_alike(source: str, stored: str) -> None:
    assert words(source) == words(stored)


@pytest.mark.parametrize(
    ("source", "stored"),
    [
        ("un deux deux", "un deux"),
        ("[a](https://x.fr/b)", "[a](https://x.fr/c)"),
        ("note 1", "note"),
        ('<img alt="vue">', ""),
    ],
)
def test_a_word_that_is_missing_is_missed(source: str, stored: str) -> None:
    assert words(source) - words(stored)


def test_a_lost_word_is_reported_with_its_line() -> None:
    outline = Outline("Un", (OutlinePage("Deux", "deux", "trois trois"),))
    source = [
        Line(1, "Un deux", READ),
        Line(2, "trois quatre trois", READ),
        Line(3, "quatre", READ),
    ]
    report = with_account(outline, source).report
    assert (report.words_read, report.words_stored, report.words_lost) == (6, 4, 2)
    assert report.lost == (("quatre", 2),)
    assert [line.number for line in report.unplaced] == [2, 3]


def test_the_account_always_balances() -> None:
    report = read(
        "Guide\n\nSommaire\n\nUn p 1\nDeux p 2\nAbsent p 3\n\nUn\n\na\n\nDeux\n\nb"
    ).report
    assert report.words_read == report.words_stored + report.words_set_aside + report.words_lost
