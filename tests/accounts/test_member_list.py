"""Lists of members: read whatever the spreadsheet wrote, refused line by line, all or nothing."""

import pytest
from flask import Flask
from sqlalchemy import func, select

from tests.factories.accounts import make_actor, make_organisation, make_user
from wiki.accounts.actions import Figures, deactivate_user, import_members
from wiki.accounts.member_list import read_member_list
from wiki.accounts.models import Organisation, User
from wiki.accounts.queries import system_actor
from wiki.foundation.db import session
from wiki.foundation.errors import Invalid, NotAllowed
from wiki.foundation.transaction import transaction
from wiki.journal.models import JournalEntry

LIST = """nom;courriel;chambre;fonction;rôle;départ
Élise d’Essai;elise@exemple.test;CCI du Gers;Chargée de communication;référent;
Noé d’Essai;noe@exemple.test;cci du gers;Directeur;;
Ancien;ancien@exemple.test;;;;oui
"""


def bring_in(text: str | bytes, **options: bool) -> Figures:
    data = text.encode() if isinstance(text, str) else text
    with transaction():
        return import_members(
            actor=system_actor(), members=read_member_list(data, "membres.csv"), **options
        )


def problems(text: str | bytes, **options: bool) -> list[str]:
    with pytest.raises(Invalid) as refusal:
        bring_in(text, **options)
    return [str(message) for message in refusal.value.errors.values()]


def count_people() -> int:
    return session.scalar(select(func.count(User.id))) or 0


@pytest.fixture
def gers(app: Flask) -> Organisation:
    with transaction():
        return make_organisation("CCI du Gers")


def test_a_list_opens_accounts_and_closes_those_of_leavers(gers: Organisation) -> None:
    with transaction():
        make_user("Ancien", email="ancien@exemple.test")
        noise = make_user("Autre", email="autre@exemple.test")
    figures = bring_in(LIST)
    assert (figures.created, figures.closed) == (2, 1)
    people = {u.email: u for u in session.scalars(select(User))}
    elise = people["elise@exemple.test"]
    assert elise.name == "Élise d’Essai"
    assert elise.current_position is not None
    assert elise.current_position.title == "Chargée de communication"
    assert [(g.role, g.scope_id) for g in elise.grants] == [("referent", gers.id)]
    assert not people["ancien@exemple.test"].is_active
    assert noise.is_active


def test_the_same_list_again_changes_nothing(gers: Organisation) -> None:
    bring_in(LIST)
    entries = session.scalar(select(func.count(JournalEntry.id)))
    figures = bring_in(LIST)
    assert not figures.has_changes
    assert figures.unchanged == 3
    assert session.scalar(select(func.count(JournalEntry.id))) == entries


def test_a_changed_line_changes_function_chamber_and_name(gers: Organisation) -> None:
    bring_in(LIST)
    with transaction():
        make_organisation("CCI de l’Ain")
    figures = bring_in(
        "nom;courriel;chambre;fonction\nNoé Nouveau;noe@exemple.test;CCI de l'Ain;Conseiller\n"
    )
    assert figures.changed == 1
    noe = session.scalars(select(User).where(User.email == "noe@exemple.test")).one()
    assert noe.name == "Noé Nouveau"
    assert noe.current_position is not None
    assert noe.current_position.organisation.name == "CCI de l’Ain"
    assert noe.current_position.title == "Conseiller"


def test_somebody_who_comes_back_finds_their_account(gers: Organisation) -> None:
    bring_in(LIST)
    noe = session.scalars(select(User).where(User.email == "noe@exemple.test")).one()
    with transaction():
        deactivate_user(actor=system_actor(), user=noe)
    assert bring_in(LIST).changed == 1
    assert noe.is_active
    assert noe.current_position is not None


@pytest.mark.parametrize(
    "text",
    [
        "name,email,chamber\nNoé,noe@exemple.test,CCI du Gers\n",
        "Nom;Courriel;Chambre\r\nNoé;noe@exemple.test;CCI du Gers\r\n",
        "Nom\tCourriel\tChambre\nNoé\tnoe@exemple.test\tCCI du Gers\n",
        '"nom","e-mail","organisation"\n"Noé","noe@exemple.test","CCI du Gers"\n',
        "\ufeffchambre;nom;adresse\nCCI du Gers;Noé;noe@exemple.test\n",
        "Prénom;Nom;Mail;Chambre\nNoé;;noe@exemple.test;CCI du Gers\n",
        "nom;courriel;chambre\n\nNoé;noe@exemple.test;CCI du Gers\n;;\n",
        "nom;courriel;chambre\nNoé;noe@exemple.test;CCI du Gers".encode("cp1252"),
    ],
)
def test_every_usual_form_of_list_is_read(gers: Organisation, text: str | bytes) -> None:
    assert bring_in(text).created == 1
    assert session.scalars(select(User.name)).one() == "Noé"


def test_one_wrong_line_and_nothing_is_written(gers: Organisation) -> None:
    wrong = LIST + "Sans arobase;sans.exemple.test;CCI du Gers;;;\n"
    wrong += "Double;noe@exemple.test;CCI du Gers;;;\n;anonyme@exemple.test;CCI du Gers;;;\n"
    found = problems(wrong)
    assert found == [
        "membres.csv, line 5: “sans.exemple.test” is not an e-mail address.",
        "membres.csv, line 6: noe@exemple.test is on line 3 already.",
        "membres.csv, line 7: A name is needed, of 120 characters at most.",
    ]
    assert count_people() == 0


def test_an_unknown_chamber_is_named_and_nothing_is_written(gers: Organisation) -> None:
    text = LIST + "Noé;autre@exemple.test;CCI de Nulle Part;;;\n"
    assert problems(text) == ["membres.csv, line 5: There is no chamber “CCI de Nulle Part”."]
    assert count_people() == 0


def test_chambers_that_are_missing_are_opened_where_asked(gers: Organisation) -> None:
    text = LIST + "Noé;autre@exemple.test;CCI de Quelque Part;;;\n"
    assert bring_in(text, opens_chambers=True).chambers == 1


@pytest.mark.parametrize(
    "data",
    [b"", b"   \n", b"\x00\x01\x02PNG", b"x" * (5 * 1024 * 1024 + 1), b"just some words\nand more",
     b"nom;chambre\nSans adresse;CCI du Gers\n", "nom;courriel;chambre".encode("utf-16"),
     b"courriel;chambre;nom\n\"unclosed;x;y\n"],
)  # fmt: skip
def test_what_is_not_a_list_is_refused_with_one_sentence(gers: Organisation, data: bytes) -> None:
    assert len(problems(data)) == 1
    assert count_people() == 0


def test_a_list_cannot_close_the_last_administrator(gers: Organisation) -> None:
    with transaction():
        make_user("Seule", email="seule@exemple.test", role="administrator")
    found = problems("nom;courriel;chambre;départ\n;seule@exemple.test;;oui\n")
    assert "last administrator" in found[0]


def test_only_administrators_bring_in_lists(gers: Organisation) -> None:
    members = read_member_list(LIST.encode(), "membres.csv")
    for role, scope in (("", ("site", 0)), ("referent", ("organisation", gers.id))):
        with pytest.raises(NotAllowed), transaction():
            import_members(actor=make_actor(role, scope), members=members)
