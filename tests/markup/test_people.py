"""Who a text names after an @."""

import pytest

from wiki.markup.mentions import MOST_PEOPLE, find_people


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
