from datetime import date

import pytest

from wiki.pages.importing.facts.byline import read_byline
from wiki.pages.importing.facts.credits import find_credits
from wiki.pages.importing.facts.licence import find_licence
from wiki.pages.importing.facts.people import looks_like_name, split_position
from wiki.pages.importing.facts.version import find_date, find_version


@pytest.mark.parametrize(
    ("line", "label", "day"),
    [
        ("Version 1.0 – 28/06/2011", "1.0", date(2011, 6, 28)),
        ("version 2 du 1er août 2023", "2", date(2023, 8, 1)),
        ("Version 3.1.4 (2024-02-29)", "3.1.4", date(2024, 2, 29)),
        ("Version 2.0 of 5 June 2020", "2.0", date(2020, 6, 5)),
        ("Version 2.0", "2.0", None),
        ("Version 1.0 – 31/02/2011", "1.0", None),
        ("La version française date de juin 2007", "", None),
        (
            "Il faut la version 4.2 du logiciel pour lire ce fichier-ci, et un peu de patience",
            "",
            None,
        ),
    ],
)
def test_a_line_that_says_the_version_is_known(line: str, label: str, day: date | None) -> None:
    assert find_version(f"avant\n{line}\naprès") == (label, day)


def test_a_date_that_does_not_exist_is_none() -> None:
    assert find_date("45/13/2020") is None
    assert find_date("12 vendémiaire 1793") is None


@pytest.mark.parametrize(
    ("sentence", "code"),
    [
        ("ce document est sous licence Creative Commons BY-NC-3.0 (citation)", "CC-BY-NC-3.0"),
        ("Ce guide est mis à disposition sous CC BY-SA 4.0.", "CC-BY-SA-4.0"),
        ("Contenu sous licence CC-BY-NC-ND 2.5", "CC-BY-NC-ND-2.5"),
        ("Ce guide : https://creativecommons.org/licenses/by-sa/3.0/fr/", ""),
        ("Licence : CC0", "CC0-1.0"),
        ("Cet ouvrage est publié sous Licence Ouverte 2.0", "etalab-2.0"),
        ("Les photos du voisin sont sous licence CC BY 4.0", ""),
        ("On peut choisir CC BY 4.0 ou autre chose", ""),
    ],
)
def test_a_licence_counts_where_the_document_declares_it(sentence: str, code: str) -> None:
    assert find_licence(sentence, only_declared=True) == code


def test_a_name_has_capitals_but_for_its_particles() -> None:
    for name in ("Iris Fougère", "Olive de la Haie", "Anne-Lise LE HOUX", "Basile d’Orme"):
        assert looks_like_name(name), name
    for other in ("iris fougère", "Iris", "Le travail à distance", "CCI", "1 2"):
        assert not looks_like_name(other), other


def test_a_position_is_parted_from_its_organisation() -> None:
    assert split_position("Présidente de la Maison du Val") == ("Présidente", "Maison du Val")
    assert split_position("Chargée de communication, CCI") == ("Chargée de communication", "CCI")
    assert split_position("Directeur") == ("Directeur", "")


def test_a_byline_gives_the_author_with_or_without_function() -> None:
    found = read_byline("par Iris FOUGÈRE, Présidente de la Maison du Val", "")
    assert found is not None
    assert (found.person, found.function, found.organisation) == (
        "Iris FOUGÈRE", "Présidente", "Maison du Val",
    )  # fmt: skip
    assert read_byline("par un beau matin", "") is None


def test_brackets_in_a_sentence_credit_nobody() -> None:
    sentence = "Un texte (Iris Fougère) qui cite (Olive Sureau) puis (Anis Pin) fin "
    assert find_credits([sentence * 3]) == ()
    assert find_credits(["Rome (Italie), Gand (Belgique), Faro (Portugal)"]) == ()
    assert find_credits(["Merci à eux !", "Merci à tous"]) == ()


def test_thanks_to_an_organisation_alone_name_it() -> None:
    (credit,) = find_credits(["Remerciements à la Maison du Val pour son accueil."])
    assert (credit.role, credit.organisation) == ("special_thanks", "Maison du Val")
