"""Lists of files, the page of one, and what is done from it."""

import io

from flask.testing import FlaskClient

from tests.factories.accounts import make_actor, sign_in
from tests.factories.attachments import address, delete, drawn, make_attachment
from tests.factories.pages import make_book, make_page, revise
from tests.security.browsing import token_in
from wiki.attachments.models import Attachment
from wiki.foundation.db import session


def post(client: FlaskClient, path: str, opened: str = "", **fields: object) -> int:
    token = token_in(client.get(opened or path).text)
    return client.post(path, data={"csrf_token": token, **fields}).status_code


def test_everybody_has_a_list_of_their_own(client: FlaskClient) -> None:
    owner, other = make_actor(), make_actor()
    make_attachment(owner, filename="enseigne.png")
    make_attachment(other, filename="devanture.png")
    mine = sign_in(client, owner).get("/fichiers/").text
    assert "enseigne.png" in mine
    assert "devanture.png" not in mine
    assert "Non utilisé" in mine


def test_a_long_list_is_read_slice_by_slice(client: FlaskClient) -> None:
    owner = make_actor()
    for n in range(30):
        make_attachment(owner, filename=f"fichier-{n:02}.png")
    sign_in(client, owner)
    first = client.get("/fichiers/").text
    assert first.count("fichier-") > 24
    before = first.rpartition("avant=")[2].partition('"')[0]
    rest = client.get(f"/fichiers/?avant={before}").text
    assert "fichier-00.png" in rest
    assert "fichier-29.png" not in rest
    assert client.get("/fichiers/?avant=x").status_code == 200


def test_administrators_see_everybodys_files_and_which_are_unused(client: FlaskClient) -> None:
    owner, administrator = make_actor(name="Camille"), make_actor("administrator")
    used = make_attachment(owner, filename="utile.png")
    revise(make_page(), f"![a]({address(used)})", actor=owner)
    make_attachment(owner, filename="oublie.png")
    delete(owner, make_attachment(owner, filename="efface.png"))
    sign_in(client, administrator)
    shown = {state: client.get(f"/fichiers/tous?etat={state}").text
             for state in ("", "inutilises", "supprimes", "n-importe")}  # fmt: skip
    found = {
        state: [name for name in ("utile", "oublie", "efface") if f"{name}.png" in text]
        for state, text in shown.items()
    }
    assert found == {
        "": ["utile", "oublie", "efface"], "inutilises": ["oublie"], "supprimes": ["efface"],
        "n-importe": ["utile", "oublie", "efface"],
    }  # fmt: skip
    assert "Camille" in shown[""]
    assert sign_in(client, owner).get("/fichiers/tous").status_code == 403


def test_the_page_of_a_file_names_only_the_texts_that_the_reader_sees(client: FlaskClient) -> None:
    owner = make_actor()
    file = make_attachment(owner, author="L’agence", licence="CC-BY-4.0")
    here = f"/fichiers/{file.public_id}"
    hidden = make_page(make_book("Interne", visibility="members"), "Zibeline")
    revise(hidden, f"![a]({address(file)})", actor=owner)
    shown = make_page(make_book("Public"), "Enseignes")
    revise(shown, f"![a]({address(file)})", actor=owner)
    guest = client.get(here).text
    assert "Enseignes" in guest
    assert "Zibeline" not in guest
    assert "CC BY 4.0" in guest
    assert "Historique" not in guest
    member = sign_in(client, make_actor()).get(here).text
    assert "Zibeline" in member
    assert "Version\u00a01" in member or "Version 1" in member
    revise(shown, "Sans.", actor=owner)
    assert "dans un ancien texte" in client.get(here).text


def test_somebody_who_sees_no_text_of_it_is_told_of_none(client: FlaskClient) -> None:
    owner, author = make_actor(), make_actor()
    file = make_attachment(owner)
    assert sign_in(client, author).get(f"/fichiers/{file.public_id}").status_code == 404


def test_a_new_version_is_put_in_place_from_its_page(client: FlaskClient) -> None:
    owner = make_actor()
    file = make_attachment(owner)
    sign_in(client, owner)
    path, new = f"/fichiers/{file.public_id}/remplacer", drawn(colour=9)
    assert post(client, path, file=(io.BytesIO(new), "x.png"), base="1") == 302
    assert post(client, path, file=(io.BytesIO(drawn(colour=8)), "x.png"), base="1") == 409
    assert post(client, path, file=(io.BytesIO(b"a"), "x.png"), base="2") == 422
    assert post(client, path, file=(io.BytesIO(new), "x.png"), base="²") == 422
    assert session.get_one(Attachment, file.id).version == 2


def test_deleting_and_bringing_back_from_its_page(client: FlaskClient) -> None:
    owner = make_actor()
    file = make_attachment(owner)
    sign_in(client, owner)
    here = f"/fichiers/{file.public_id}"
    assert post(client, f"{here}/supprimer") == 302
    assert "Supprimé" in client.get("/fichiers/").text
    assert client.get(f"{here}/modifier").status_code == 410
    assert post(client, f"{here}/retablir", here) == 302
    assert client.get(address(file)).status_code == 200


def test_who_may_not_is_told_why(client: FlaskClient) -> None:
    owner = make_actor()
    file = make_attachment(owner)
    page = make_page(make_book(regime="reviewed"), body=f"![a]({address(file)})\n", actor=owner)
    assert page.id
    sign_in(client, owner)
    here = f"/fichiers/{file.public_id}"
    for screen, words in (("remplacer", "proposez-le"), ("supprimer", "par leurs éditeurs")):
        answer = client.get(f"{here}/{screen}")
        assert (answer.status_code, words in answer.text) == (403, True)
    sign_in(client, make_actor())
    assert client.get(f"{here}/modifier").status_code == 403
