from wiki.foundation.sorting import folded, sort_key


def test_french_order_puts_accents_and_ligatures_where_people_look() -> None:
    words = ["zèbre", "Œuvre", "épreuve", "Écran", "eau", "oeil", "cote", "côté", "L’été"]
    assert sorted(words, key=sort_key) == [
        "cote", "côté", "eau", "Écran", "épreuve", "L’été", "oeil", "Œuvre", "zèbre",
    ]  # fmt: skip


def test_folding_is_the_same_for_both_apostrophes() -> None:
    assert folded("L’ŒUVRE d’Été") == folded("l'œuvre d'été") == "l'oeuvre d'ete"
