"""Hostile pairs of texts become coarser comparisons, still exact; none may take their square."""

import random

import pytest

from wiki.pages.diff.bounds import Budget
from wiki.pages.diff.compare import compare
from wiki.pages.diff.comparison import Text
from wiki.pages.diff.rendered import mark_rendered

SIZE = 120_000


def shuffled(text):
    parts = text.split(" ")
    random.Random(7).shuffle(parts)
    return " ".join(parts)


PROSE = " ".join(f"mot{number % 977} de la phrase" for number in range(SIZE // 20))
PAIRS = {
    "one word": ("a" * SIZE, "a" * (SIZE - 1) + "b"),
    "words by turns": ("a b " * (SIZE // 4), "b a " * (SIZE // 4)),
    "sentences by turns": ("A. B. " * (SIZE // 6), "B. A. " * (SIZE // 6)),
    "blocks by turns": ("a\n\nb\n\n" * (SIZE // 6), "b\n\na\n\n" * (SIZE // 6)),
    "too many lines": ("a\n" * SIZE, "b\n" * SIZE),
    "one endless sentence": (PROSE, shuffled(PROSE)),
    "a word in an endless sentence": (PROSE, f"{PROSE[:60_000]} neuf {PROSE[60_000:]}"),
    "lines wholly changed": (
        "\n".join(f"ligne {number} ancienne" for number in range(4_000)),
        "\n".join(f"rang {number} récent" for number in range(4_000)),
    ),
    "items wholly changed": (
        "\n".join(f"- élément {number} ancien" for number in range(2_000)),
        "\n".join(f"- chose {number} récente" for number in range(2_000)),
    ),
    "dots": ("." * SIZE, ".a" * (SIZE // 2)),
    "spaces": (" " * SIZE, " a" * (SIZE // 2)),
    "apostrophes": ("l'" * (SIZE // 2), "d’" * (SIZE // 2)),
    "combining marks": ("e\u0301" * (SIZE // 2), "\u0301" * SIZE),
    "brackets": ("[^" * (SIZE // 2), "]:" * (SIZE // 2)),
    "fences": ("```\n" * 5_000, "~~~\n" * 5_000),
}


@pytest.mark.parametrize("pair", PAIRS)
def test_hostile_texts_are_compared_exactly_if_coarsely(pair):
    old, new = PAIRS[pair]
    found = compare(Text("", old), Text("", new))
    assert found.old_body() == old
    assert found.new_body() == new


def test_a_word_changed_in_an_endless_sentence_is_found_all_the_same():
    old, new = PAIRS["a word in an endless sentence"]
    segments = compare(Text("", old), Text("", new)).blocks[0].segments
    assert sum(len(part.text) for part in segments if part.kind != "same") < 100


def test_a_word_changed_in_every_line_of_a_long_list_is_found_in_each():
    old = "\n".join(f"- la ligne {number} du tableau" for number in range(2_000))
    found = compare(Text("", old), Text("", old.replace("ligne", "rangée")))
    assert found.counts.changed > 1_900


def test_a_budget_refuses_what_is_too_much_at_once_or_in_all():
    budget = Budget(cells=100)
    assert not budget.spend(60, limit=50)
    assert budget.spend(60, limit=80)
    assert not budget.spend(60, limit=80)
    assert budget.cells == 40


def test_a_rendered_page_too_long_to_mark_comes_back_as_it_is():
    many = "<p>a</p>" * 40_000
    assert mark_rendered("<p>b</p>", many) == many
    long = f"<p>{'a ' * 1_200_000}</p>"
    assert mark_rendered("<p>b</p>", long) == long
