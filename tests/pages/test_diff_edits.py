"""Edits as people make them, and what a reader should be told of each."""

import pytest

from wiki.pages.diff.compare import compare
from wiki.pages.diff.comparison import Text

TITLE = "## Répondre aux critiques"
FIRST = (
    "Les médias sociaux offrent des opportunités que notre réseau sait saisir. Ils servent à "
    "développer nos liens avec les entreprises. Chaque chambre choisit les siens."
)
LAST = "Chaque chambre choisit les siens."
SECOND = (
    "Tout collaborateur qui prend la parole engage son organisation. Il convient donc de relire "
    "avant de publier."
)
THIRD = (
    "Le compte est tenu par deux personnes au moins, pour que les congés n’interrompent pas les "
    "réponses."
)
LIST = "- Faire l’inventaire des présences\n- Interroger dix entreprises\n- Choisir une plateforme"
TABLE = "| Plateforme | Public |\n|---|---|\n| Viadeo | cadres |\n| Twitter | presse |"
BOX = "!!! note\n    Une critique n’est jamais effacée sans avoir été archivée."
NOTE = "[^1]: Recensement auprès des chambres, premier trimestre."
PAGE = "\n\n".join([TITLE, FIRST, SECOND, THIRD, LIST, TABLE, BOX, NOTE])


def edited(*changes):
    text = PAGE
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    return text


EDITS = {
    "a typo is mended": (
        edited(("développer", "dévelloper")),
        ["changed paragraph"],
        {"added": "dévelloper", "removed": "développer"},
    ),
    "a paragraph moves down": (
        edited((f"{FIRST}\n\n", ""), (f"\n\n{BOX}", f"\n\n{FIRST}\n\n{BOX}")),
        ["moved paragraph"],
        {},
    ),
    "a paragraph moves up and is edited": (
        edited((f"{THIRD}\n\n", ""), (FIRST, f"{THIRD.replace('congés', 'absences')}\n\n{FIRST}")),
        ["moved paragraph"],
        {"added": "absences", "removed": "congés"},
    ),
    "a paragraph is split": (
        edited(("saisir. Ils", "saisir.\n\nIls")),
        ["changed paragraph"],
        {},
    ),
    "two paragraphs are joined": (
        edited((f"{FIRST}\n\n{SECOND}", f"{FIRST} {SECOND}")),
        ["changed paragraph"],
        {},
    ),
    "an item is inserted": (
        edited(("- Choisir", "- Regarder les voisines\n- Choisir")),
        ["added item"],
        {"added": "- Regarder les voisines"},
    ),
    "an item is removed": (
        edited(("- Interroger dix entreprises\n", "")),
        ["removed item"],
        {"removed": "- Interroger dix entreprises"},
    ),
    "two items change places": (
        edited(
            ("- Faire l’inventaire des présences\n", ""),
            ("- Choisir", "- Faire l’inventaire des présences\n- Choisir"),
        ),
        ["moved item"],
        {},
    ),
    "a title is reworded": (
        edited((TITLE, "## Répondre aux questions et aux critiques")),
        ["changed heading"],
        {"added": "questions et aux "},
    ),
    "a title goes one level down": (edited((TITLE, f"#{TITLE}")), ["changed heading"], {}),
    "a sentence moves inside its paragraph": (
        edited(("saisir.", "saisir. Chaque chambre choisit les siens."), (f" {LAST}\n", "\n")),
        ["changed paragraph"],
        {},
    ),
    "a sentence is added": (
        edited(("publier.", "publier. Un second collègue relit.")),
        ["changed paragraph"],
        {"added": " Un second collègue relit."},
    ),
    "a row is added": (
        edited(("| Twitter", "| LinkedIn | dirigeants |\n| Twitter")),
        ["added table"],
        {"added": "| LinkedIn | dirigeants |"},
    ),
    "a cell is corrected": (
        edited(("cadres", "indépendants")),
        ["changed table"],
        {"added": "indépendants", "removed": "cadres"},
    ),
    "a column is added": (
        edited(
            ("| Public |\n|---|---|", "| Public | Rythme |\n|---|---|---|"),
            ("cadres |", "cadres | jour |"),
            ("presse |", "presse | heure |"),
        ),
        ["changed table"] * 3,
        {},
    ),
    "a box is reworded": (
        edited(("jamais effacée", "pas effacée")),
        ["changed box"],
        {"added": "pas", "removed": "jamais"},
    ),
    "a note is corrected": (
        edited(("premier trimestre", "second trimestre")),
        ["changed note"],
        {"added": "second", "removed": "premier"},
    ),
    "a paragraph gives way to another": (
        edited((SECOND, "Une page laissée vide une semaine donne une image d’abandon.")),
        ["removed paragraph", "added paragraph"],
        {},
    ),
    "a paragraph becomes an item": (edited((THIRD, f"- {THIRD}")), ["changed item"], {}),
    "spaces become non-breaking": (
        edited((NOTE, NOTE.replace("1]: R", "1]:\u00a0R"))),
        ["changed note"],
        {},
    ),
    "a title is renamed above a paragraph that leaves and one that is split": (
        edited(
            (TITLE, "## Répondre et modérer"),
            (f"{THIRD}\n\n", ""),
            ("saisir. ", "saisir.\n\n"),
            (NOTE, f"{THIRD}\n\n{NOTE}"),
        ),
        ["changed heading", "changed paragraph", "moved paragraph"],
        {},
    ),
}


@pytest.mark.parametrize("edit", EDITS)
def test_a_reader_is_told_what_the_author_did(edit):
    text, kinds, marked = EDITS[edit]
    found = compare(Text("T", PAGE), Text("T", text))
    changes = [block for block in found.blocks if block.kind != "same"]
    assert [f"{block.kind} {block.source_kind}" for block in changes] == kinds
    for kind, words in marked.items():
        segments = [part.text for block in changes for part in block.segments if part.kind == kind]
        assert segments == [words]


def test_a_moved_block_says_where_it_stood():
    text, *_ = EDITS["a paragraph moves down"]
    found = compare(Text("T", PAGE), Text("T", text))
    origin = next(block.moved_from for block in found.blocks if block.moved_from)
    assert origin == (2, "Répondre aux critiques")


def test_a_rule_found_elsewhere_is_not_a_block_that_moved():
    found = compare(Text("T", "---\n\nUn texte."), Text("T", "Un texte.\n\n---"))
    assert [block.kind for block in found.blocks] == ["removed", "same", "added"]
