from tests.markup.shown import html, rendered, to
from wiki.markup.rendering import LinkUse, find_links

TARGETS = {"Les blogs": to("/g/les-blogs", "Les blogs"), "p:42": to("/g/b", "Le micro-blog")}


def test_a_wiki_link_shows_its_label_or_the_title() -> None:
    page = html("[[Les blogs]], [[p:42]], [[p:42|ici]]", targets=TARGETS)
    assert page == (
        '<p><a class="page-link" href="/g/les-blogs">Les blogs</a>, '
        '<a class="page-link" href="/g/b">Le micro-blog</a>, '
        '<a class="page-link" href="/g/b">ici</a></p>'
    )


def test_a_page_that_one_may_not_see_is_like_a_page_that_is_not() -> None:
    page = html("[[Secret]], [[p:7]], [[p:7|libellé]]", targets=TARGETS)
    assert page == (
        '<p><span class="missing-link">Secret</span>, '
        '<span class="missing-link">page indisponible</span>, '
        '<span class="missing-link">libellé</span></p>'
    )


def test_french_titles_are_targets() -> None:
    for title in ("L'été", "CCI/Hérault", "Schéma directeur : 2", "A & B", "*x*"):
        assert find_links(f"a [[{title}|b]] c") == [title]
        assert 'href="/x"' in html(f"a [[{title}|b]] c", targets={title: to("/x")})


def test_code_and_escapes_name_nobody() -> None:
    source = (
        "`[[A]]` ``[[B]] ` x`` \\[[C]]\n\n```\n[[D]]\n```\n\n    [[E]] ` \n\n~~~\n[[F]]\n~~~\n[[G]]"
    )
    assert rendered(source, targets=TARGETS).links == (LinkUse("page", "G", "G"),)
    assert "G" in find_links(source)
    assert not {"A", "B", "C", "D", "F"} & set(find_links(source))


def test_whatever_is_rendered_as_a_link_was_named_before() -> None:
    source = (
        "# [[A]]\n> [[B]]\n\n- [[C|x]]\n    - [[D]]\n\n| a | b |\n|-|-|\n| [[E\\|y]] | `z` |\n\n"
        "::: tip [[F]]\n[[G]]\n:::\n\nx[^1] ` [[H]] `` [[I]]\n\n[^1]: [[J]]\n"
    )
    used = {link.target for link in rendered(source).links if link.kind == "page"}
    assert used == set("ABCDEFGHIJ") - {"H", "I"} | (used & {"H", "I"})
    assert used <= set(find_links(source))


def test_each_target_is_named_once_in_reading_order() -> None:
    assert find_links("[[B]] [[A|x]] [[ B |y]] [[p:1]]") == ["B", "A", "p:1"]


def test_a_target_with_a_hostile_address_is_no_link() -> None:
    page = html("[[A]]", targets={"A": to("javascript:alert(1)", "<b>")})
    assert "javascript" not in page
    assert "<b>" not in page
