"""Dated statements: a discreet date for readers, both dates for those who keep the text true."""

from datetime import date
from html import unescape

import pytest

from tests.markup.shown import html, rendered
from wiki.markup.rendering import Claim, render

TYPED = "20 millions d'utilisateurs {au 2011-02-01, à vérifier avant le 2012-02-01}."


def claims(source: str, **options: object) -> tuple[Claim, ...]:
    return rendered(source, **options).claims


def test_readers_see_the_date_on_which_a_statement_held() -> None:
    assert unescape(html(TYPED)) == (
        "<p>20\u00a0millions d’utilisateurs "
        '<span class="dated-claim">(au 1er\u00a0février\u00a02011)</span>.</p>'
    )
    english = unescape(html("20 million users {as of 2011-02-01, check by 2012-02-01}.", lang="en"))
    assert "users <span" in english
    assert ">(as of 1\u00a0February\u00a02011)</span>." in english


def test_both_dates_and_the_sentence_before_are_listed() -> None:
    (claim,) = claims(f"Une autre phrase. {TYPED} Une suite.")
    assert claim == Claim("20 millions d'utilisateurs", date(2011, 2, 1), date(2012, 2, 1))
    assert render(TYPED).claims == claims(TYPED)  # through the child process


@pytest.mark.parametrize(
    ("typed", "dated_on", "check_by"),
    [
        ("{au 2011-02-01}", date(2011, 2, 1), None),
        ("{au 1/2/2011}", date(2011, 2, 1), None),
        ("{AU\u00a01/2/2011, A verifier\navant le 8/6/2012 }", date(2011, 2, 1), date(2012, 6, 8)),
        ("{à vérifier avant le 2012-02-29}", None, date(2012, 2, 29)),
        ("{as of 2011-02-01}", date(2011, 2, 1), None),
        ("{check by 2012-02-01}", None, date(2012, 2, 1)),
    ],
)  # fmt: skip
def test_either_date_may_stand_alone(
    typed: str, dated_on: date | None, check_by: date | None
) -> None:
    assert claims(f"Vrai {typed}.") == (Claim("Vrai", dated_on, check_by),)
    assert "{" not in html(f"Vrai {typed}.")


def test_a_date_to_check_alone_leaves_no_trace_in_what_is_read() -> None:
    assert html("C’est *vrai* {à vérifier avant le 2012-02-01}.") == "<p>C’est <em>vrai</em>.</p>"
    assert html("{check by 2012-02-01} Vrai.") == "<p> Vrai.</p>"


@pytest.mark.parametrize(
    "typed",
    [
        "{au 2011-02-31}", "{au 2011-13-01}", "{au 0/0/2011}", "{au 2011}", "{au}", "{2011-02-01}",
        "{au 2011-02-01, à vérifier avant le 2012-02-30}", "{à vérifier 2012-02-01}",
        "{au 2011-02-01; check by 2012-02-01}", "\\{au 2011-02-01}", "{au 0000-01-01}",
    ],
)  # fmt: skip
def test_what_is_no_date_stays_as_it_was_typed(typed: str) -> None:
    page = rendered(f"Vrai {typed}.")
    assert typed.lstrip("\\") in page.html.replace("\u202f;", ";")
    assert page.claims == ()


def test_code_is_never_a_claim() -> None:
    page = rendered(f"`{TYPED}`\n\n    {TYPED}\n\n```\n{TYPED}\n```\n")
    assert page.claims == ()
    assert page.html.count("{au 2011-02-01") == 3


def test_the_quote_is_what_one_reads_before_the_mark_in_its_own_block() -> None:
    source = (
        "Avant.\n\n- Un **point** [lié](/a)[^1] {au 2011-02-01}\n- Autre\n\n"
        "| Chambre | Abonnés |\n|--|--|\n| Gers | 1 200 {au 2012-02-01} |\n\n"
        "> Une citation. Sa fin ! {au 2013-02-01}\n\n[^1]: Note {au 2014-02-01}.\n"
    )
    assert [(one.quote, one.dated_on and one.dated_on.year) for one in claims(source)] == [
        ("Un point lié", 2011), ("1 200", 2012), ("Sa fin !", 2013), ("Note", 2014),
    ]  # fmt: skip


def test_a_long_sentence_is_quoted_by_its_end() -> None:
    (claim,) = claims("mot " * 200 + "fin {au 2011-02-01}")
    assert len(claim.quote) == 300
    assert claim.quote.startswith("…")
    assert claim.quote.endswith("mot fin")


def test_many_marks_in_one_paragraph_are_read_in_time() -> None:
    assert len(render("Vrai {au 2011-02-01}. " * 500).claims) == 500
