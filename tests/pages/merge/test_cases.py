"""What two people do to the same page, and what comes of it: merges by example."""

import pytest

from wiki.pages.merge import Agreed, Conflict, Counts, merge_texts

TITLE = "## Répondre aux critiques\n"
FIRST = "Les médias sociaux sont utiles. Ils servent nos liens. Chaque chambre choisit les siens.\n"
SECOND = "Tout collaborateur engage son organisation. Il convient de relire avant de publier.\n"
LIST = "- Faire l’inventaire des présences\n- Interroger dix entreprises\n- Choisir un outil\n"
TABLE = "| Plateforme | Public |\n|---|---|\n| Viadeo | cadres |\n| Twitter | presse |\n"
BOX = "::: attention\nUne critique n’est jamais effacée. Elle est archivée.\n:::\n"
CODE = "```\nouvrir\nlire\nfermer\n```\n"
NOTE = "[^1]: Recensement auprès des chambres.\n"
PAGE = "\n".join([TITLE, FIRST, SECOND, LIST, TABLE, BOX, CODE, NOTE])


def edited(*changes: tuple[str, str], page: str = PAGE) -> str:
    for old, new in changes:
        assert page.count(old) == 1, old
        page = page.replace(old, new)
    return page


CLEAN = {
    "two sentences of one paragraph": (
        [("sont utiles", "sont très utiles")],
        [("nos liens", "nos liens avec les entreprises")],
    ),
    "neighbouring sentences": (
        [("Ils servent nos liens.", "Ils servent aussi nos liens.")],
        [("Chaque chambre choisit les siens.", "Chaque chambre en choisit.")],
    ),
    "a sentence reworded, another added after it": (
        [("avant de publier.", "avant publication.")],
        [("organisation. Il", "organisation. C’est la règle. Il")],
    ),
    "a sentence added, the paragraph split elsewhere": (
        [("liens. Chaque", "liens. Ils durent. Chaque")],
        [("utiles. Ils servent", "utiles.\n\nIls servent")],
    ),
    "two paragraphs joined, a sentence of one reworded": (
        [("siens.\n\nTout", "siens. Tout")],
        [("avant de publier", "à deux")],
    ),
    "a title and the paragraph below it": (
        [("critiques", "critiques et aux questions")],
        [("sont utiles", "aident")],
    ),
    "two items of a list": (
        [("inventaire des présences", "inventaire des comptes")],
        [("- Choisir un outil", "- Choisir un outil à deux")],
    ),
    "an item added, another removed": (
        [("- Faire l’inv", "- Nommer un responsable\n- Faire l’inv")],
        [("- Interroger dix entreprises\n", "")],
    ),
    "two rows of a table": ([("cadres", "dirigeants")], [("presse", "journalistes")]),
    "a row added, a cell corrected": (
        [("| Twitter", "| LinkedIn | tous |\n| Twitter")],
        [("presse", "journalistes")],
    ),
    "two sentences of a box": (
        [("jamais effacée", "pas effacée")],
        [("archivée", "archivée un an")],
    ),
    "two lines of code": ([("ouvrir", "ouvrir tout")], [("fermer", "fermer tout")]),
    "a note and the text": ([("Recensement", "Enquête")], [("cadres", "dirigeants")]),
    "a paragraph put into a box, another reworded": (
        [(SECOND, f"::: conseil\n{SECOND}:::\n")],
        [("nos liens", "les liens")],
    ),
}


@pytest.mark.parametrize("case", CLEAN)
def test_changes_to_different_sentences_go_together(case: str) -> None:
    mine, theirs = CLEAN[case]
    merge = merge_texts(base=PAGE, mine=edited(*mine), theirs=edited(*theirs))
    assert merge.is_clean
    assert merge.text == edited(*mine, *theirs)


def test_a_paragraph_moved_by_one_is_reworded_in_its_new_place() -> None:
    moved = edited((f"{SECOND}\n", ""), (NOTE, f"{SECOND}\n{NOTE}"))
    reworded = edited(("avant de publier", "à deux, puis de publier"))
    merge = merge_texts(base=PAGE, mine=moved, theirs=reworded)
    assert merge.text == edited(("avant de publier", "à deux, puis de publier"), page=moved)
    assert merge.counts == Counts(mine=1, theirs=1)


def test_a_paragraph_moved_by_one_and_deleted_by_the_other_is_deleted() -> None:
    moved = edited((f"{SECOND}\n", ""), (NOTE, f"{SECOND}\n{NOTE}"))
    deleted = edited((f"{SECOND}\n", ""))
    assert merge_texts(base=PAGE, mine=moved, theirs=deleted).text == deleted


def test_a_paragraph_moved_by_both_to_different_places_is_a_question() -> None:
    up = edited((f"{SECOND}\n", ""), (TITLE, f"{SECOND}\n{TITLE}"))
    down = edited((f"{SECOND}\n", ""), (NOTE, f"{SECOND}\n{NOTE}"))
    merge = merge_texts(base=PAGE, mine=up, theirs=down)
    assert [(one.mine, one.theirs) for one in merge.conflicts] == [
        (SECOND.strip(), ""),
        ("", SECOND.strip()),
    ]
    assert merge.resolved({1: SECOND, 2: ""}) == up
    assert merge.resolved({1: "", 2: SECOND}) == down


def test_the_same_change_on_both_sides_is_made_once() -> None:
    same = ("avant de publier", "à deux")
    mine, theirs = edited(same, ("cadres", "dirigeants")), edited(same, ("ouvrir", "lancer"))
    merge = merge_texts(base=PAGE, mine=mine, theirs=theirs)
    assert merge.text == edited(same, ("cadres", "dirigeants"), ("ouvrir", "lancer"))
    assert merge.counts == Counts(mine=1, theirs=1)


def test_the_same_sentence_reworded_twice_is_a_conflict_of_that_sentence_alone() -> None:
    mine = edited(("servent nos liens", "servent tous nos liens"), ("cadres", "dirigeants"))
    theirs = edited(("servent nos liens", "renforcent nos liens"))
    merge = merge_texts(base=PAGE, mine=mine, theirs=theirs)
    (conflict,) = merge.conflicts
    assert conflict.number == 1
    assert conflict.base == "Ils servent nos liens."
    assert conflict.mine == "Ils servent tous nos liens."
    assert conflict.theirs == "Ils renforcent nos liens."
    assert merge.resolved({1: conflict.mine}) == mine
    assert merge.resolved({1: conflict.theirs}) == edited(("cadres", "dirigeants"), page=theirs)
    assert f"utiles. {conflict.mine} {conflict.theirs} Chaque" in merge.resolved({1: conflict.both})
    assert "utiles. En mes mots. Chaque" in merge.resolved({1: "En mes mots.\n"})
    assert "utiles. Chaque" in merge.resolved({1: ""})


def test_a_sentence_deleted_by_one_and_reworded_by_the_other_is_a_conflict() -> None:
    mine, theirs = edited((" Ils servent nos liens.", "")), edited(("servent nos", "servent les"))
    (conflict,) = merge_texts(base=PAGE, mine=mine, theirs=theirs).conflicts
    assert (conflict.mine, conflict.theirs) == ("", "Ils servent les liens.")


def test_two_items_added_in_the_same_place_are_a_question_with_both_as_an_answer() -> None:
    mine = edited(("- Choisir un outil\n", "- Choisir un outil\n- Nommer\n"))
    theirs = edited(("- Choisir un outil\n", "- Choisir un outil\n- Mesurer\n"))
    merge = merge_texts(base=PAGE, mine=mine, theirs=theirs)
    (conflict,) = merge.conflicts
    assert (conflict.mine, conflict.theirs) == ("- Nommer", "- Mesurer")
    both = edited(("- Choisir un outil\n", "- Choisir un outil\n- Nommer\n- Mesurer\n"))
    assert merge.resolved({1: conflict.both}) == both


def test_a_sentence_that_ends_a_paragraph_comes_before_a_paragraph_added_after_it() -> None:
    mine = edited(("les siens.\n", "les siens. Ou aucun.\n"))
    theirs = edited((f"{SECOND}\n", f"Un nouveau paragraphe.\n\n{SECOND}\n"))
    merge = merge_texts(base=PAGE, mine=mine, theirs=theirs)
    assert "les siens. Ou aucun.\n\nUn nouveau paragraphe.\n\nTout" in merge.text


def test_a_sentence_added_to_a_paragraph_that_the_other_deleted_is_a_conflict() -> None:
    mine = edited(("de publier.\n", "de publier. Toujours.\n"))
    theirs = edited((f"{SECOND}\n", ""))
    merge = merge_texts(base=PAGE, mine=mine, theirs=theirs)
    assert not merge.is_clean
    assert "Toujours." in merge.conflicts[0].mine


def test_a_box_that_would_lose_its_closing_line_is_one_conflict() -> None:
    text = "Avant.\n\n::: tip\nUn.\n\nDeux.\n:::\n\nEntre.\n\n::: tip\nTrois.\n:::\n"
    mine = "Avant.\n\n::: tip\nUn.\n:::\n\n::: tip\nDeux.\n:::\n\nEntre.\n\n::: tip\nTrois.\n:::\n"
    theirs = "Avant.\n\n::: tip\nUn.\n\nDeux.\n\nEntre.\n\nTrois.\n:::\n"
    merge = merge_texts(base=text, mine=mine, theirs=theirs)
    for side in ("mine", "theirs", "both"):
        chosen = merge.resolved({one.number: getattr(one, side) for one in merge.conflicts})
        openings = sum(line.startswith("::: ") for line in chosen.split("\n"))
        assert openings == sum(line == ":::" for line in chosen.split("\n")), side


def test_whoever_wrote_alone_gets_their_text_to_the_letter() -> None:
    odd = f"\n\n {PAGE}  \t\n\r\n\n"
    assert merge_texts(base=PAGE, mine=PAGE, theirs=odd).text == odd
    assert merge_texts(base=PAGE, mine=odd, theirs=PAGE).text == odd
    assert merge_texts(base=PAGE, mine=odd, theirs=odd).text == odd


def test_odd_spaces_and_line_ends_stay_where_nobody_wrote() -> None:
    odd = "Un.  \nDeux.\r\n\r\n\r\n\tTrois.\u00a0Quatre.   Cinq.\n \n\nSix.\n\n"
    mine, theirs = odd.replace("Un.", "Une."), odd.replace("Six.", "Sept.")
    merge = merge_texts(base=odd, mine=mine, theirs=theirs)
    assert merge.text == odd.replace("Un.", "Une.").replace("Six.", "Sept.")


def test_an_empty_base_holds_nothing_to_agree_on() -> None:
    merge = merge_texts(base="", mine="Le mien.\n", theirs="Le sien.\n")
    assert [(one.mine, one.theirs) for one in merge.conflicts] == [("Le mien.", "Le sien.")]
    assert merge.resolved({1: merge.conflicts[0].both}) == "Le mien.\n\nLe sien.\n"


def test_both_emptied_the_page() -> None:
    assert merge_texts(base=PAGE, mine="", theirs="").text == ""
    assert merge_texts(base=PAGE, mine="", theirs=PAGE).text == ""


def test_a_merge_with_conflicts_has_no_text_until_each_is_settled() -> None:
    merge = merge_texts(base="Un.\n", mine="Deux.\n", theirs="Trois.\n")
    with pytest.raises(ValueError, match="nobody has settled"):
        _ = merge.text
    with pytest.raises(ValueError, match="no choice"):
        merge.resolved({})
    assert merge.resolved({1: "Quatre."}) == "Quatre.\n"


def test_the_pieces_come_in_reading_order() -> None:
    merge = merge_texts(
        base="Un. Deux. Six.\n", mine="Un. Trois. Six.\n", theirs="Un. Cinq. Six.\n"
    )
    assert merge.pieces == [
        Agreed("Un. "),
        Conflict(1, "Deux.", "Trois.", "Cinq.", joint=" ", gap=" "),
        Agreed("Six.\n"),
    ]


def test_a_text_saved_twice_changes_nothing() -> None:
    mine = edited(("servent nos liens", "servent tous nos liens"), ("cadres", "dirigeants"))
    theirs = edited(("avant de publier.", "à deux."), ("- Interroger dix entreprises\n", ""))
    merged = merge_texts(base=PAGE, mine=mine, theirs=theirs).text
    assert merge_texts(base=PAGE, mine=mine, theirs=merged).text == merged
    assert merge_texts(base=PAGE, mine=merged, theirs=theirs).text == merged
