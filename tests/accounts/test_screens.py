"""Every screen opens for whoever it is meant for, and for nobody else."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.factories.accounts import make_actor, make_organisation, make_user, sign_in
from wiki.accounts.actions import create_group, invite_member, request_to_join
from wiki.accounts.models import JoinRequest, Organisation, RoleGrant
from wiki.accounts.queries import system_actor
from wiki.foundation.actor import GUEST
from wiki.foundation.db import session
from wiki.foundation.transaction import transaction

PUBLIC = ["/connexion", "/connexion/lien", "/connexion/envoye", "/mot-de-passe", "/rejoindre",
          "/rejoindre/envoye", "/chambres/", "/chambres/cci-du-gers", "/langue"]  # fmt: skip
MEMBERS = ["/membres/", "/membres/{member}", "/compte/", "/compte/sessions",
           "/compte/mot-de-passe", "/compte/adresse"]  # fmt: skip
REFERENTS = ["/membres/demandes", "/membres/demandes/{request}",
             "/membres/demandes/{request}/refuser", "/membres/inviter",
             "/membres/{member}/fermer"]  # fmt: skip
ADMINISTRATORS = [
    "/administration/membres", "/administration/membres?etat=fermes",
    "/administration/membres/{member}", "/administration/membres/{member}/chambre",
    "/administration/membres/{member}/lien", "/membres/{closed}/rouvrir", "/membres/{closed}",
    "/administration/membres/{closed}",
    "/administration/chambres", "/administration/chambres/nouvelle",
    "/administration/chambres/cci-du-gers", "/administration/chambres/cci-du-gers/fermer",
    "/administration/groupes", "/administration/groupes/relecture",
    "/administration/groupes/relecture/modifier", "/administration/roles",
    "/administration/roles/donner", "/administration/roles/{grant}/retirer",
]  # fmt: skip


@pytest.fixture
def names(app: Flask) -> dict[str, object]:
    """One of each thing, by the name the addresses above give it."""
    with transaction():
        gers = make_organisation("CCI du Gers")
        member = make_user("Membre du Gers", organisation=gers)
        closed = make_user("Parti ailleurs", organisation=gers)
        closed.deactivated_at = closed.created_at
        grant = RoleGrant(user=member, role="editor", scope_kind="book", scope_id=1)
        session.add(grant)
        request_to_join(
            actor=GUEST, name="Arrivée", email="arrivee@exemple.test", organisation=gers
        )
        invite_member(actor=system_actor(), organisation=gers, email="invitee@exemple.test")
        create_group(actor=system_actor(), name="Relecture")
        session.flush()
        request = session.query(JoinRequest).one()
        return {
            "member": member.contributor.public_id,
            "closed": closed.contributor.public_id,
            "request": request.id,
            "grant": grant.id,
            "gers": gers.id,
        }


def test_public_screens_are_open_to_guests(client: FlaskClient, names: dict[str, object]) -> None:
    for path in PUBLIC:
        assert client.get(path.format(**names)).status_code == 200, path


def test_guests_are_asked_to_sign_in_for_all_others(
    client: FlaskClient, names: dict[str, object]
) -> None:
    for path in MEMBERS + REFERENTS + ADMINISTRATORS:
        answer = client.get(path.format(**names))
        assert answer.status_code == 303, path
        assert answer.location.startswith("/connexion?suite="), path


def test_members_open_what_is_theirs_and_no_more(
    client: FlaskClient, names: dict[str, object]
) -> None:
    sign_in(client, make_actor())
    for path in PUBLIC[1:] + MEMBERS:
        assert client.get(path.format(**names)).status_code == 200, path
    for path in REFERENTS + ADMINISTRATORS:
        assert client.get(path.format(**names)).status_code in {403, 404}, path


def test_referents_open_the_door_of_their_own_chamber(
    client: FlaskClient, names: dict[str, object]
) -> None:
    sign_in(client, make_actor("referent", ("organisation", int(str(names["gers"])))))
    for path in PUBLIC[1:] + MEMBERS + REFERENTS:
        assert client.get(path.format(**names)).status_code == 200, path
    for path in ADMINISTRATORS:
        assert client.get(path.format(**names)).status_code in {403, 404}, path


def test_referents_of_another_chamber_open_nothing_of_this_one(
    client: FlaskClient, names: dict[str, object]
) -> None:
    with transaction():
        other: Organisation = make_organisation("CCI de l’Ain")
        other_id = other.id
    sign_in(client, make_actor("referent", ("organisation", other_id)))
    for path in (REFERENTS[1], REFERENTS[2], REFERENTS[4]):
        assert client.get(path.format(**names)).status_code in {403, 404}, path
    page = client.get("/membres/demandes").text
    assert "Arrivée" not in page
    assert "invitee@exemple.test" not in client.get("/membres/inviter").text


def test_administrators_open_everything(client: FlaskClient, names: dict[str, object]) -> None:
    sign_in(client, make_actor("administrator"))
    for path in PUBLIC[1:] + MEMBERS + REFERENTS + ADMINISTRATORS:
        assert client.get(path.format(**names)).status_code == 200, path


def test_every_screen_speaks_english_too(client: FlaskClient, names: dict[str, object]) -> None:
    sign_in(client, make_actor("administrator"))
    client.set_cookie("language", "en")
    for path in PUBLIC[1:] + MEMBERS + REFERENTS + ADMINISTRATORS:
        answer = client.get(path.format(**names))
        assert answer.status_code == 200, path
        assert '<html lang="en">' in answer.text


@pytest.mark.parametrize(
    ("path", "sentence"),
    [
        ("/membres/?apres=zzz~1", "Personne au-delà"), ("/membres/?q=zzz", "Personne de ce nom"),
        ("/administration/membres?apres=zzz~1", "Personne au-delà"),
        ("/administration/membres?etat=fermes", "Aucun compte"),
        ("/membres/demandes?etat=repondues", "demande"),
        ("/activite?de=membres&avant=1", "Rien de plus ancien"),
    ],
)  # fmt: skip
def test_an_empty_list_says_why_it_is_empty(client: FlaskClient, path: str, sentence: str) -> None:
    shown = sign_in(client, make_actor("administrator")).get(path).text
    assert sentence in shown.partition('<div class="empty">')[2].partition("</main>")[0]
