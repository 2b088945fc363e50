"""A passage that somebody spoke of is found again in the text as it became."""

import random

from tests.benchmarks.diff import write_paragraphs
from tests.ending import ends, steps
from wiki.pages.passages import around, find_quote, follow_passage

QUOTE = "Le réseau publie un guide chaque année."
FIRST = f"Nos chambres écrivent ensemble. {QUOTE} Il est lu par tous."
SECOND = "Les médias sociaux changent vite, et le guide avec eux."
THIRD = "Une page laissée vide donne une image d’abandon."
OLD = f"## Le guide\n\n{FIRST}\n\n{SECOND}\n\n{THIRD}\n"


def followed(new: str, quote: str = QUOTE, old: str = OLD) -> tuple[str, str]:
    at = old.index(quote)
    prefix, suffix = around(old, at, len(quote))
    state, found, before, after = follow_passage(old, new, quote, prefix, suffix, at)
    assert state == "orphan" or f"{before}{found}{after}" in new
    return state, found


def test_a_passage_in_an_unchanged_text_is_where_it_was() -> None:
    assert followed(OLD) == ("exact", QUOTE)


def test_text_added_before_it_does_not_move_a_passage() -> None:
    assert followed(f"Une introduction.\n\n{OLD}") == ("exact", QUOTE)
    assert followed(OLD.replace("Nos chambres", "Toutes nos chambres")) == ("exact", QUOTE)


def test_a_passage_whose_paragraph_moved_has_moved() -> None:
    assert followed(f"{SECOND}\n\n{THIRD}\n\n{FIRST}\n") == ("moved", QUOTE)


def test_a_sentence_put_elsewhere_has_moved() -> None:
    new = OLD.replace(f"{QUOTE} ", "").replace(THIRD, f"{THIRD} {QUOTE}")
    assert followed(new) == ("moved", QUOTE)


def test_a_passage_reworded_in_its_place_is_followed_to_its_new_words() -> None:
    new = OLD.replace("chaque année", "tous les deux ans")
    assert followed(new) == ("changed", "Le réseau publie un guide tous les deux ans.")
    new = OLD.replace("Le réseau publie", "Notre réseau publie")
    assert followed(new) == ("changed", "Notre réseau publie un guide chaque année.")


def test_words_added_inside_a_passage_become_part_of_it() -> None:
    new = OLD.replace("un guide", "un grand guide")
    assert followed(new) == ("changed", "Le réseau publie un grand guide chaque année.")


def test_a_passage_moved_and_reworded_is_found_by_its_likeness() -> None:
    new = f"{THIRD}\n\n{SECOND} Le réseau publie un beau guide chaque année.\n"
    state, found = followed(new)
    assert state == "changed"
    assert "publie un beau guide" in found


def test_a_passage_that_is_gone_is_an_orphan_that_keeps_its_words() -> None:
    assert followed(OLD.replace(f"{QUOTE} ", "")) == ("orphan", QUOTE)
    assert followed("") == ("orphan", QUOTE)


def test_a_passage_across_two_paragraphs_is_followed_whole() -> None:
    quote = f"Il est lu par tous.\n\n{SECOND}"
    assert followed(f"Avant.\n\n{OLD}", quote) == ("exact", quote)
    state, found = followed(OLD.replace("vite, et", "très vite, et"), quote)
    assert (state, found) == ("changed", quote.replace("vite, et", "très vite, et"))


def test_of_two_equal_passages_the_one_that_was_meant_is_followed() -> None:
    old = f"Un. {QUOTE} Deux.\n\nTrois. {QUOTE} Quatre.\n"
    new = old.replace("Quatre.", "Quatre et demi.")
    prefix, suffix = "Trois. ", " Quatre."
    assert follow_passage(old, new, QUOTE, prefix, suffix, None)[2].endswith("Trois. ")
    second = old.rindex(QUOTE)
    assert find_quote(old, QUOTE, near=second) == second
    assert find_quote(old, QUOTE, prefix="Un. ", near=second) == old.index(QUOTE)


def test_an_empty_passage_is_nowhere() -> None:
    assert follow_passage(OLD, OLD, "", "", "", 0)[0] == "orphan"


def test_a_passage_that_the_old_text_does_not_have_is_sought_in_the_new_one() -> None:
    assert follow_passage("Autre chose.", OLD, QUOTE, "", "", None)[:2] == ("moved", QUOTE)


def test_every_sentence_kept_by_random_edits_is_found_where_it_stands() -> None:
    draw = random.Random(3)
    paragraphs = write_paragraphs(draw, 8_000)
    old = "\n\n".join(paragraphs)
    for _ in range(60):
        kept = draw.sample(paragraphs, len(paragraphs) - 4)
        new = "\n\n".join(kept)
        quote = draw.choice(paragraphs)
        state, found = followed(new, quote, old)
        if quote in kept:
            assert (state in ("exact", "moved"), found) == (True, quote)
        else:
            assert state in ("orphan", "changed")


def test_a_long_passage_in_a_long_text_is_sought_to_an_end() -> None:
    draw = random.Random(4)
    old, new = ("\n\n".join(write_paragraphs(draw, 250_000)) for _ in range(2))
    for quote in (old[5_000:5_200], old[5_000:9_000], "a" * 1_000):
        with ends():
            state = follow_passage(old, new, quote, "", "", 5_000)[0]
        assert state in ("orphan", "changed")


def test_many_passages_of_one_text_are_compared_once() -> None:
    draw = random.Random(5)
    old = "\n\n".join(write_paragraphs(draw, 100_000))
    new = old.replace("e", "é")

    def follow(*places: int) -> None:
        for at in places:
            follow_passage(old, new, old[at : at + 40], "", "", at)

    first = steps(lambda: follow(0))
    others = steps(lambda: follow(*range(200, 60_000, 200)))
    assert others / 299 < first / 10


def test_words_much_alike_are_sought_no_further_than_allowed() -> None:
    old, new = "Un blog demande beaucoup de temps.", "Le blogue demandera beaucoup de temps."
    assert follow_passage(old, new, old, "", "", 0)[0] == "changed"
    assert follow_passage("", new, old, "", "", 0)[0] == "changed"
    assert follow_passage("", new, old, "", "", 0, cells=100)[0] == "orphan"
