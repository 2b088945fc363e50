"""Words that mean the same are found by each other; words that do not are not."""

import pytest

from wiki.search.french import plain_words, prepared, stems, ways, words

SAME = [
    "publier publie publié publiée publiées publions publient publiait publierait publiera",
    "réseau réseaux RÉSEAUX Reseau", "régional régionaux régionale régionales",
    "modération modérateur modératrice modérer modérons modéré", "journal journaux",
    "utiliser utilisons utilisation utilisateurs utilisé utilisent utilisait",
    "définir définit défini définition définitions définissent", "œuvre oeuvres OEUVRE",
    "professionnel professionnelle professionnels professionnelles", "travail travaux",
    "abonné abonnés abonnement abonnée s’abonner", "nombreux nombreuse nombreuses",
    "communiquer communication communications communiqué", "premier première premières",
    "collectif collective collectives", "question questions", "maison maisons", "jeu jeux",
    "contribuer contribution contributions", "relayer relayons relais relaie", "région régions",
    "événement évènement évènements", "l’entreprise l'entreprises entreprise", "ægilops aegilops",
]  # fmt: skip
OTHERS = [
    ("public", "publier"), ("avis", "avion"), ("image", "imagination"), ("droit", "droguerie"),
    ("compte", "comité"), ("page", "pays"), ("vidéo", "vide"), ("réponse", "repos"),
]  # fmt: skip


@pytest.mark.parametrize("forms", SAME)
def test_forms_of_a_word_have_one_stem(forms: str) -> None:
    found = {form: stems(prepared(form)) for form in forms.split()}
    assert len({tuple(stem) for stem in found.values()}) == 1, found


@pytest.mark.parametrize(("one", "other"), OTHERS)
def test_other_words_have_other_stems(one: str, other: str) -> None:
    assert stems(prepared(one)) != stems(prepared(other))


def test_what_is_elided_and_what_every_text_has_is_left_out() -> None:
    said = prepared("Qu’est-ce que l’image d’aujourd’hui ?")
    assert stems(said) == [*stems("image"), *stems("aujourdhui")]
    assert stems(prepared("pour le dire et nous l'avons")) == stems("dire")


def test_a_compound_is_found_by_its_parts_and_in_one_word() -> None:
    assert set(ways("e-mail")) == {("email",), ("e", "mail")}
    assert {"email", "mail"} <= set(stems(prepared("un e-mail")))
    assert stems(prepared("mot‑clé")) == stems(prepared("mot-clé"))
    assert ways("la") == ()


def test_letters_put_together_in_two_ways_are_the_same() -> None:
    assert plain_words(prepared("e\u0301te\u0301 cre\u00adation")) == ["ete", "creation"]


def test_words_know_where_they_stand() -> None:
    text = prepared("L’œuvre d’été")
    assert [text[word.start : word.end] for word in words(text)] == ["L", "œuvre", "d", "été"]
    assert [word.folded for word in words(text)] == ["l", "oeuvre", "d", "ete"]


def test_a_word_without_end_is_cut() -> None:
    assert len(plain_words("x" * 5000)[0]) == 40
