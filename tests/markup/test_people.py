"""Who a text names after an @."""

import pytest

from wiki.markup.mentions import MOST_PEOPLE, find_members, find_people
from wiki.markup.rendering import render_here


@pytest.mark.parametrize(
    ("source", "longest"),
    [
        ("Voyez @Claire Martin.", ["Claire Martin."]),
        ("(@Jean-Marc d’Été)", ["Jean-Marc d’Été"]),
        ("@Claire, @Paul\u00a0Roux ?", ["Claire", "Paul Roux"]),
        ("@Claire\nMartin", ["Claire Martin"]),
        ("@Claire Martin\n\nPaul", ["Claire Martin"]),
        ("claire@exemple.fr, https://site.fr/@claire, \\@claire, @@claire", []),
        ("`@Claire` et\n\n```\n@Paul\n```", []),
        ("@ Claire, @_x, un @", []),
    ],
)
def test_names_follow_the_sign_and_addresses_and_code_name_nobody(
    source: str, longest: list[str]
) -> None:
    assert [names[0] for names in find_people(source)] == longest


def test_where_a_name_ends_is_for_the_members_to_say() -> None:
    [names] = find_people("Merci @Élodie Le Goff pour ce texte très clair")
    assert names == [
        "Élodie Le Goff pour ce", "Élodie Le Goff pour", "Élodie Le Goff", "Élodie Le", "Élodie",
    ]  # fmt: skip


def test_a_text_calls_no_more_people_than_a_conversation_has() -> None:
    assert len(find_people(" ".join(f"@P{n}," for n in range(200)))) == MOST_PEOPLE


def test_members_whose_page_a_link_leads_to_are_called_and_code_calls_nobody() -> None:
    source = '[Claire](/membres/abc), [a]( /membres/def "b") `[c](/membres/ghi)` /membres/jkl'
    assert find_members(source) == ["abc", "def"]


PEOPLE = {"Claire Martin.": "/membres/abc", "Claire": "/membres/def", "Paul Roux": ""}


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("@Claire Martin.", '<a class="mention" href="/membres/abc">@Claire Martin</a>.'),
        ("(@Claire Dupont)", '(<a class="mention" href="/membres/def">@Claire</a> Dupont)'),
        ("@Paul Roux est deux.", "@Paul Roux est deux."),
        ("[@Claire](https://site.fr/)", '<a href="https://site.fr/" rel="noopener">@Claire</a>'),
        ("`@Claire`", "<code>@Claire</code>"),
    ],
)
def test_a_name_after_an_at_sign_leads_to_whom_it_means(source: str, shown: str) -> None:
    assert render_here(source, people=PEOPLE).html.strip() == f"<p>{shown}</p>"


@pytest.mark.parametrize(
    "address",
    ["/membres/abc", "/membres/abc#x", "/MEMBRES/abc", "/%6dembres/abc", "/./membres/abc",
     "../membres/abc", "/guides/../membres/abc", "\\membres/abc", "/membres?q=abc"],
)  # fmt: skip
def test_nothing_leads_to_members_for_an_audience_that_does_not_see_them(address: str) -> None:
    source = f"@Claire et [Claire]({address}), [un guide](/guides/nos-membres/abc)"
    seen, unseen = render_here(source, people=PEOPLE).html, render_here(source).html
    assert "abc" in seen.partition("nos-membres")[0]
    assert unseen.strip() == (
        '<p>@Claire et <span>Claire</span>, <a href="/guides/nos-membres/abc">un guide</a></p>'
    )
