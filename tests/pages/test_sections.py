"""Sections are what the contents show, and putting one back as it was changes no byte."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wiki.foundation.errors import NotFound
from wiki.markup.rendering import render_here
from wiki.pages.sections import replace_section, sections_of

PAGE = (
    "Avant tout titre.\n\n"
    "# L’été à Évry\n\nTexte.\n\n"
    "## Dessous\n\nPlus de texte.\n\n"
    "Souligné\n--------\n\nTexte.\n\n"
    "# L’été à Évry #\n\nFin.\n"
)


def found(body: str) -> list[tuple[str, str]]:
    return [(one.id, body[one.start : one.end]) for one in sections_of(body)]


def test_a_section_goes_to_the_next_heading_as_high_or_higher() -> None:
    assert found(PAGE) == [
        ("l-ete-a-evry", PAGE[PAGE.index("# L") : PAGE.index("# L’été à Évry #")]),
        ("dessous", "## Dessous\n\nPlus de texte.\n\n"),
        ("souligne", "Souligné\n--------\n\nTexte.\n\n"),
        ("l-ete-a-evry-2", "# L’été à Évry #\n\nFin.\n"),
    ]


def test_what_only_looks_like_a_heading_begins_no_section() -> None:
    body = (
        "# Vrai\n\n```\n# code\n```\n\n::: tip\n# Boîte\n:::\n\n> # cité\n\n- # item\n\n"
        "    # indenté\n\n#mot\n\n## &nbsp;\n\n| a |\n|---|\n| b |\n\n***\n---\n\n# Faux\n"
    )
    assert [one.title for one in sections_of(body)] == ["Vrai", "Faux"]


def test_a_heading_in_a_box_takes_its_number_but_no_section() -> None:
    body = "# Un\n\n::: tip\n# Un\n:::\n\n# Un\n"
    assert [one.id for one in sections_of(body)] == ["un", "un-3"]


def test_the_ids_are_those_of_the_page_whatever_the_headings_hold() -> None:
    body = "# *Un* [lien](/a) `code`\n\n## Note[^1]\n\n### « Deux » !\n\n# Sommaire\n\n[^1]: N.\n"
    toc = render_here(body).toc
    assert [(one.id, one.level, one.title) for one in sections_of(body)] == [
        (heading.id, heading.level, heading.text) for heading in toc
    ]
    assert sections_of(body, toc) == sections_of(body)


def test_a_text_without_headings_has_no_sections() -> None:
    assert sections_of("") == []
    assert sections_of("Un texte.\n\n---\n\nUn autre.\n") == []


def test_a_section_is_rewritten_alone() -> None:
    page = replace_section(PAGE, "dessous", "## Dessus\n\nAutre texte.")
    assert page == PAGE.replace("## Dessous\n\nPlus de texte.", "## Dessus\n\nAutre texte.")


def test_what_follows_a_rewritten_section_stays_apart_from_it() -> None:
    assert replace_section("# A\na\n# B\n", "a", "# C\nc") == "# C\nc\n# B\n"
    assert replace_section("# A\n\na\n\n\n# B\n", "a", "# C\n") == "# C\n\n\n# B\n"


def test_a_section_emptied_is_gone() -> None:
    assert replace_section(PAGE, "dessous", " \n") == PAGE.replace(
        "## Dessous\n\nPlus de texte.\n\n", ""
    )


def test_a_section_that_is_not_there_is_not_found() -> None:
    with pytest.raises(NotFound):
        replace_section(PAGE, "ailleurs", "# Titre\n")


LINES = st.sampled_from(
    ["# Un", "## Un", "### Deux ##", "Un", "===", "---", "", "", "texte", "```", "- a", "> b"]
) | st.sampled_from(["::: tip", ":::", "# ", "#", "    # x", "| a |", "|---|", "*i*", "[^1]: n"])
BODIES = st.lists(LINES, max_size=14).map("\n".join)


@settings(max_examples=100, deadline=None)
@given(BODIES)
def test_putting_each_section_back_gives_the_same_bytes(body: str) -> None:
    sections = sections_of(body)
    for one in sections:
        assert replace_section(body, one.id, body[one.start : one.end]) == body
    assert [one.start for one in sections] == sorted(one.start for one in sections)
    assert {one.id for one in sections} <= {heading.id for heading in render_here(body).toc}


@settings(max_examples=100, deadline=None)
@given(BODIES)
def test_the_sections_are_the_contents_of_the_page(body: str) -> None:
    shown = [heading.id for heading in render_here(body).toc]
    found = [one.id for one in sections_of(body)]
    # An underlined fence is a title that nobody writes: such a text may be edited as a whole only.
    assert found == shown or (not found and re.search(r"(?:```|:::.*)\n(?:===|---)", body))
