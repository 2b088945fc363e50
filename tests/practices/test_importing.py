"""Lists of presences: what spreadsheets write is read, and all that is wrong is told by line."""

from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from flask import Flask
from sqlalchemy import func, select

from tests.factories.accounts import make_actor
from tests.factories.experiences import make_topic
from tests.factories.practices import make_chamber, member_of, state_presence
from wiki.accounts.queries import system_actor
from wiki.foundation.actor import GUEST, Actor
from wiki.foundation.db import session
from wiki.foundation.errors import Invalid, NotAllowed
from wiki.foundation.transaction import transaction
from wiki.journal.models import JournalEntry
from wiki.practices.actions import Figures, import_presences
from wiki.practices.commands import presences as command
from wiki.practices.facts import today
from wiki.practices.models import Presence
from wiki.practices.presence_list import read_presence_list
from wiki.practices.trying import try_import

HEAD = "chambre;plateforme;adresse;usage;phase;depuis;état;date;source\n"
FILE = "presences.csv"


@pytest.fixture(autouse=True)
def network(app: Flask) -> None:
    make_chamber("CCI du Gers")
    make_chamber("CCI de l’Été")
    make_topic("Facebook")
    make_topic("LinkedIn")


def bring_in(text: str | bytes, actor: Actor | None = None) -> Figures:
    data = text if isinstance(text, bytes) else text.encode()
    with transaction():
        return import_presences(
            actor=actor or system_actor(), presences=read_presence_list(data, FILE)
        )


def told(text: str | bytes, actor: Actor | None = None) -> list[str]:
    with pytest.raises(Invalid) as refused:
        bring_in(text, actor)
    assert count() == 0
    return [str(sentence) for sentence in refused.value.errors.values()]


def count() -> int:
    return session.scalar(select(func.count(Presence.id))) or 0


def test_a_whole_line_says_everything(app: Flask) -> None:
    bring_in(
        HEAD + "CCI du Gers;Facebook;https://facebook.exemple.test/gers;Annoncer;"
        "Développement;09/2010;;28/11/2025;vérification\n"
    )
    (one,) = session.scalars(select(Presence))
    assert (one.address, one.purpose, one.phase, one.since, one.state, one.source) == (
        "https://facebook.exemple.test/gers", "Annoncer", "development", "2010-09", "open", "check",
    )  # fmt: skip
    assert one.dated_on == date(2025, 11, 28)


def test_the_least_is_a_chamber_and_a_platform_today(app: Flask) -> None:
    bring_in("plateforme,chambre\nfacebook,cci du gers\n")
    (one,) = session.scalars(select(Presence))
    assert (one.dated_on, one.state) == (today(), "open")


def source_of(text: str, actor: Actor) -> str | None:
    """Who says so, of the statement that is now the last."""
    bring_in(text, actor)
    return session.scalar(select(Presence.source).order_by(Presence.id.desc()))


def test_only_what_the_chamber_brings_in_is_said_by_the_chamber(app: Flask) -> None:
    var = make_chamber("CCI du Var")
    line = HEAD + "CCI du Var;Facebook;;;;;;{};{}\n"
    assert source_of(line.format("2024-01-05", ""), make_actor("moderator")) == "check"
    assert source_of(line.format("2024-01-06", ""), member_of(var)) == "statement"
    referent = make_actor("referent", ("organisation", var.id))
    assert source_of(line.format("2024-01-07", ""), referent) == "statement"
    own_moderator = member_of(var, "moderator")
    assert source_of(line.format("2024-01-08", ""), own_moderator) == "statement"
    told = line.format("2024-01-09", "déclaration")  # by telephone
    assert source_of(told, make_actor("moderator")) == "statement"


def test_what_the_chamber_has_said_stays_its_own_and_it_may_say_what_others_noted(
    app: Flask,
) -> None:
    var, moderator = make_chamber("CCI du Var"), make_actor("moderator")
    member = member_of(var)
    first = HEAD + "CCI du Var;Facebook;;;;;;2024-01-05;\n"
    assert source_of(first, member) == "statement"
    assert bring_in(first, moderator).unchanged == 1
    later = HEAD + "CCI du Var;Facebook;;;;;;2024-01-06;\n"
    assert source_of(later, moderator) == "check"
    assert source_of(later, member) == "statement"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_files_are_read_as_spreadsheets_write_them(
    app: Flask, encoding: str, delimiter: str
) -> None:
    text = "Chambre;Plateforme;État\r\nCCI de l’Été;LinkedIn;fermée\r\n".replace(";", delimiter)
    assert bring_in(text.encode(encoding)).recorded == 1
    (one,) = session.scalars(select(Presence))
    assert (one.organisation.name, one.state) == ("CCI de l’Été", "closed")


def test_the_same_list_again_changes_nothing(app: Flask) -> None:
    text = (
        HEAD + "CCI du Gers;Facebook;;;;2010;;2024-01-05;\nCCI du Gers;LinkedIn;;;;;;2024-01-05;\n"
    )
    first, again = bring_in(text), bring_in(text)
    assert (first.recorded, first.unchanged) == (2, 0)
    assert (again.recorded, again.unchanged) == (0, 2)
    verbs = session.scalars(select(JournalEntry.verb).where(JournalEntry.verb.like("practices.%")))
    assert list(verbs) == ["practices.import_presences"]


def test_an_older_fact_goes_into_the_history_once(app: Flask) -> None:
    text = HEAD + "CCI du Gers;Facebook;;;structuration;;;2024-01-05;\n"
    older = HEAD + "CCI du Gers;Facebook;;;développement;;;2020-01-05;\n"
    bring_in(text)
    bring_in(older)
    assert bring_in(older).unchanged == 1
    assert count() == 2


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        (
            "CCI de nulle part;Facebook;;;;;;;",
            "“chambre”: There is no chamber “CCI de nulle part”.",
        ),
        ("CCI du Gers;Orkut;;;;;;;", "“plateforme”: There is no platform “Orkut”."),
        (";Facebook;;;;;;;", "“chambre”: The cell is empty."),
        ("CCI du Gers;;;;;;;;", "“plateforme”: The cell is empty."),
        (
            "CCI du Gers;Facebook;javascript:x;;;;;;",
            "“adresse”: “javascript:x” will not do. An address that begins with https://",
        ),
        ("CCI du Gers;Facebook;;=1+1;;;;;", "“usage”: “=1+1” begins as a formula would"),
        ("CCI du Gers;Facebook;;@cmd;;;;;", "“usage”: “@cmd” begins as a formula would"),
        ("CCI du Gers;Facebook;;;mûre;;;;", "“phase”: “mûre” is none of: expérimentation"),
        ("CCI du Gers;Facebook;;;;hier;;;", "“depuis”: “hier” will not do. A year, or a year"),
        ("CCI du Gers;Facebook;;;;;perdue;;", "“état”: “perdue” is none of: présente, fermée"),
        ("CCI du Gers;Facebook;;;;;;31/02/2026;", "“date”: “31/02/2026” is no date"),
        ("CCI du Gers;Facebook;;;;;;demain;", "“date”: “demain” is no date"),
        (
            "CCI du Gers;Facebook;;;;;;2999-01-01;",
            "“date”: “2999-01-01” will not do. This is still to come.",
        ),
        ("CCI du Gers;Facebook;;;;;;;ouï-dire", "“source”: “ouï-dire” is neither"),
        (
            "CCI du Gers;Facebook;;;;;;;0000000",
            "“source”: “0000000” will not do. There is no message of this number.",
        ),
    ],
)
def test_what_is_wrong_is_told_by_line_and_column_and_nothing_is_taken(
    app: Flask, line: str, sentence: str
) -> None:
    found = told(HEAD + "CCI du Gers;LinkedIn;;;;;;;\n" + line + "\n")
    assert len(found) == 1
    assert found[0].startswith(f"{FILE}, line 3, column {sentence}")


def test_all_that_is_wrong_with_a_line_is_told_in_the_order_of_its_columns(app: Flask) -> None:
    found = told(HEAD + "CCI de nulle part;Orkut;x;=1;mûre;hier;perdue;demain;ouï-dire\n")
    assert [sentence.split("“")[1].split("”")[0] for sentence in found] == [
        "chambre", "plateforme", "adresse", "usage", "phase", "depuis", "état", "date", "source",
    ]  # fmt: skip


def test_a_value_is_quoted_as_far_as_people_read(app: Flask) -> None:
    (found,) = told(HEAD + f"CCI du Gers;Facebook;;{'mot ' * 99};;;;;\n")
    assert "“mot mot mot mot mot mot mot mot mot mot…” will not do." in found


def test_of_many_faults_the_first_are_told_and_the_others_counted(app: Flask) -> None:
    found = told(HEAD + "CCI du Gers;Orkut;;;mûre;;;;\n" * 40)
    assert len(found) == 51
    assert found[-1] == "and 30 more"


def kinds(text: str, actor: Actor | None = None) -> list[tuple[int, str, dict[str, str]]]:
    listed = read_presence_list((HEAD + text).encode(), FILE)
    tried = try_import(actor=actor or system_actor(), presences=listed)
    return [(line.number, line.kind, dict(line.news)) for line in tried.lines]


def test_each_line_says_what_it_would_do(app: Flask) -> None:
    gers, facebook = make_chamber("CCI du Lot"), make_topic("Viadeo")
    linkedin, tiktok = make_topic("Mastodon"), make_topic("TikTok")
    for topic in (facebook, linkedin, tiktok):
        state_presence(gers, topic, phase="development", dated_on=date(2024, 1, 5))
    assert kinds(
        "CCI du Lot;Viadeo;;;développement;;;2024-01-05;déclaration\n"
        "CCI du Lot;Mastodon;;Annoncer;;;;2025-01-05;\n"
        "CCI du Lot;TikTok;;;;;fermée;2025-01-05;\n"
        "CCI du Gers;Facebook;;;structuration;2010;;2025-01-05;\n"
        "CCI du Lot;Viadeo;;;développement;;;2025-01-05;\n"
        "CCI du Lot;Viadeo;;;expérimentation;;;2020-01-05;\n"
    ) == [
        (3, "changed", {"phase": "", "purpose": "Annoncer"}),
        (4, "ended", {}),
        (5, "new", {"phase": "structuring", "since": "2010"}),
        (6, "confirmed", {}),
        (7, "past", {"phase": "experimentation"}),
        (2, "unchanged", {}),
    ]  # fmt: skip


def test_a_line_is_held_against_those_above_it(app: Flask) -> None:
    assert kinds(
        "CCI du Gers;Facebook;;;;;;2024-01-05;\n"
        "CCI du Gers;Facebook;;;;;fermée;2025-01-05;\n"
        "CCI du Gers;Facebook;;;;;;2023-01-05;\n"
    ) == [(2, "new", {}), (3, "ended", {}), (4, "past", {})]


def test_everything_wrong_is_told_at_once_in_the_order_of_the_lines(app: Flask) -> None:
    found = told(
        HEAD
        + "CCI de nulle part;Facebook;;;;;;;\n"
        + "CCI du Gers;Facebook;;=1;;;;;\n"
        + "CCI du Gers;Orkut;;;;;;;\n"
        + "CCI du Gers;LinkedIn;;;;;;;\n"
        + "CCI du Gers;LinkedIn;;Autre;;;;;\n"
    )
    assert [sentence.split(": ")[0].split(", column")[0] for sentence in found] == [
        f"{FILE}, line {n}" for n in (2, 3, 4, 6)
    ]
    assert found[-1].endswith("Line 5 speaks of the same already.")


@pytest.mark.parametrize(
    "data",
    [b"", b"   \n", b"\x00\x01", b"chambre;lien\nCCI du Gers;x\n", b"chambre;plateforme\n"],
)
def test_what_is_no_list_is_refused_in_words(app: Flask, data: bytes) -> None:
    assert told(data)[0].startswith(f"{FILE}, line 1: ")


def test_a_cell_that_was_made_harmless_is_read_as_it_was(app: Flask) -> None:
    bring_in(HEAD + "CCI du Gers;Facebook;;'-50 % au salon;;;;;\n")
    assert session.scalar(select(Presence.purpose)) == "-50 % au salon"


def test_members_bring_in_their_own_chamber_alone(app: Flask) -> None:
    ours = make_chamber("CCI du Var")
    text = HEAD + "CCI du Var;Facebook;;;;;;;\n"
    assert told(HEAD + "CCI du Gers;Facebook;;;;;;;\n", member_of(ours)) == [
        f"{FILE}, line 2, column “chambre”: You do not speak for “CCI du Gers”."
    ]
    assert bring_in(text, member_of(ours)).recorded == 1
    assert bring_in(HEAD + "CCI du Gers;Facebook;;;;;;;\n", make_actor("moderator")).recorded == 1


def test_guests_bring_in_nothing(app: Flask) -> None:
    with pytest.raises(NotAllowed):
        bring_in(HEAD + "CCI du Gers;Facebook;;;;;;;\n", GUEST)


def test_only_the_demonstration_invents(app: Flask) -> None:
    text = HEAD + "CCI du Gers;Facebook;;;;;;;demo\n"
    assert told(text, make_actor("administrator"))[0].endswith(
        "“demo” will not do. Only the demonstration invents presences."
    )


def test_a_trial_changes_nothing(app: Flask) -> None:
    listed = read_presence_list((HEAD + "CCI du Gers;Facebook;;;;;;;\n").encode(), FILE)
    assert try_import(actor=system_actor(), presences=listed).recorded == 1
    assert count() == 0


def test_the_command_says_what_it_would_do_then_does_it(app: Flask, tmp_path: Path) -> None:
    file = tmp_path / FILE
    file.write_text(HEAD + "CCI du Gers;Facebook;;;;;;;\n", encoding="utf-8")
    state_presence(make_chamber("CCI du Var"))
    with app.test_request_context():
        tried = CliRunner().invoke(command, [str(file), "--dry-run"])
        assert count() == 1
        done = CliRunner().invoke(command, [str(file)])
    assert "ligne 2\u00a0: CCI du Gers, Facebook – Nouvelle présence" in tried.output
    assert "Cela donnerait 1 nouveau constat" in tried.output
    assert "1 constat importé" in done.output
    assert count() == 2
