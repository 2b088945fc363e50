import pytest

from tests.markup.shown import html, rendered
from wiki.markup.rendering import LinkUse


def test_links_are_told_apart_by_where_they_lead() -> None:
    links = rendered(
        "[a](/guides/x) [b](https://cci.fr) [c](/fichiers/1/d.pdf) [e](#ici) [m](mailto:a@b.fr) "
        "https://x.fr. [r][1]\n\n[1]: //cdn.fr/x"
    ).links
    assert links == (
        LinkUse("internal", "/guides/x", "a"),
        LinkUse("external", "https://cci.fr", "b"),
        LinkUse("file", "/fichiers/1/d.pdf", "c"),
        LinkUse("anchor", "#ici", "e"),
        LinkUse("external", "https://x.fr", "https://x.fr"),
        LinkUse("external", "//cdn.fr/x", "r"),
    )


def test_an_external_link_gives_no_hold_on_this_window() -> None:
    assert html("[a](https://cci.fr)") == '<p><a href="https://cci.fr" rel="noopener">a</a></p>'
    assert "rel=" not in html("[a](/guides/x)")


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("voir https://cci.fr/a_b_c.", "https://cci.fr/a_b_c"),
        ("(https://cci.fr/a)", "https://cci.fr/a"),
        ("https://fr.wikipedia.org/wiki/Gers_(d)", "https://fr.wikipedia.org/wiki/Gers_(d)"),
        ("« https://cci.fr »", "https://cci.fr"),
        ("www.cci.fr, oui", "https://www.cci.fr"),
        ("<https://cci.fr/x>", "https://cci.fr/x"),
        ("https://cci.fr?a=1&b=2", "https://cci.fr?a=1&amp;b=2"),
        ("prenom.nom@gers.cci.fr", "mailto:prenom.nom@gers.cci.fr"),
        ("<contact@gers.cci.fr>", "mailto:contact@gers.cci.fr"),
    ],
)
def test_a_bare_address_is_a_link_without_the_punctuation(typed: str, address: str) -> None:
    page = html(typed)
    assert f'<a href="{address}"' in page
    assert page.count("<a ") == 1


@pytest.mark.parametrize("typed", ["http://", "www.", "a@b", "x/www.cci.fr", "`https://cci.fr`"])
def test_what_only_looks_like_an_address_is_text(typed: str) -> None:
    assert "<a " not in html(typed)


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "&#106;avascript:alert(1)",
        "java&Tab;script:alert(1)",
        "\u0001javascript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "http:javascript",
    ],
)
def test_a_link_that_leads_nowhere_honest_is_text(address: str) -> None:
    assert html(f"[mot]({address})") == '<p><span class="missing-link">mot</span></p>'


def test_a_link_never_stands_in_a_link() -> None:
    page = html("[a [b](/c) ![d](https://x.fr/e.png) https://y.fr](/f)")
    assert page.count("<a ") == 1
