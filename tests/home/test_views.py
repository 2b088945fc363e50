import xml.etree.ElementTree as ET

import pytest
from flask.testing import FlaskClient

from tests.browser_without_script import text_of
from tests.factories.accounts import make_actor, make_member, make_organisation, sign_in
from tests.factories.pages import make_book, make_page, revise
from wiki.accounts.actions import (
    add_to_group,
    ask_for_link,
    create_group,
    create_user,
    invite_member,
)
from wiki.foundation.actor import GUEST
from wiki.foundation.transaction import transaction


def test_an_empty_site_says_so_and_tells_the_administrator_what_to_do(client: FlaskClient) -> None:
    assert "Pas encore de guide" in text_of(client.get("/"))
    sign_in(client, make_actor("administrator"))
    home = text_of(client.get("/"))
    assert "wiki import guide" in home
    assert "État du site" in home


def test_a_reader_finds_the_guide_and_the_way_in(client: FlaskClient) -> None:
    book = make_book("Guide des médias", description="Pour bien commencer.", version_label="1.0")
    make_page(book, "Les blogs")
    home = client.get("/")
    assert "Guide des médias" in home.text
    assert "Version 1.0" in home.text
    assert "/rejoindre" in home.text
    assert "État du site" not in home.text


def test_a_members_guide_is_on_no_screen_of_a_guest(client: FlaskClient) -> None:
    make_page(make_book("Guide public"), "Page publique")
    secret = make_page(make_book("Guide secretissime", visibility="members"), "Page secretissime")
    revise(secret, "Un texte secretissime", summary="Résumé secretissime")
    for path in ("/", "/activite", "/sitemap.xml", "/robots.txt", "/guides/"):
        assert "secretissime" not in client.get(path).text, path
    sign_in(client, make_actor())
    assert "Guide secretissime" in client.get("/").text
    assert "Résumé secretissime" in client.get("/activite").text
    assert "secretissime" not in client.get("/sitemap.xml").text


def test_the_activity_list_says_who_did_what_and_is_paged(client: FlaskClient) -> None:
    author = make_actor(name="Chargée de mission, CCI du Gers")
    page = make_page(title="Les blogs")
    for number in range(35):
        revise(page, f"Texte {number}", actor=author, summary=f"Essai n° {number}.")
    first = client.get("/activite")
    assert "Essai n° 34." in first.text
    assert "Essai n° 2." not in first.text
    assert "Chargée de mission, CCI du Gers" in first.text
    following = first.text.split('rel="next"')[0].rsplit('href="', 1)[1].split('"')[0]
    second = client.get(following)
    assert "Essai n° 2." in second.text
    assert "Essai n° 34." not in second.text


def test_the_sitemap_lists_public_pages_and_parses(client: FlaskClient) -> None:
    page = make_page(title="Les <blogs> & cie")
    tree = ET.fromstring(client.get("/sitemap.xml").data)
    places = [e.text for e in tree.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    assert any(p and p.endswith(f"/guides/{page.book.slug}/{page.slug}") for p in places)


def test_the_site_says_that_it_is_well(client: FlaskClient) -> None:
    assert client.get("/sante").text == "ok\n"


@pytest.mark.parametrize("path", ["/nulle-part", "/guides/rien/du-tout", "/activite?avant=abc"])
def test_odd_addresses_get_a_calm_answer(client: FlaskClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code in {200, 404}
    assert "Traceback" not in answer.text


def test_what_concerns_accounts_stands_apart_and_names_whom_it_concerns(
    client: FlaskClient,
) -> None:
    administrator = make_actor("administrator")
    member = make_member("Membre nommé")
    make_page(title="Les blogs")
    with transaction():
        group = create_group(actor=administrator, name="Relecture")
        add_to_group(actor=administrator, group=group, user=member)
        ask_for_link(actor=GUEST, email=member.email)
    sign_in(client, administrator)
    assert "Les blogs" in client.get("/").text
    for path in ("/", "/activite"):
        assert "Membre ajouté à un groupe" not in client.get(path).text
        assert "Lien de connexion demandé" not in client.get(path).text
    apart = client.get("/activite?de=membres")
    assert "Les blogs" not in apart.text
    assert f'href="/membres/{member.contributor.public_id}">Membre nommé</a>' in apart.text
    assert "Membre ajouté à un groupe (Relecture)" in text_of(apart)
    assert "Membre nommé" in text_of(apart)


def test_members_see_of_accounts_what_members_may_know_and_guests_nothing(
    client: FlaskClient,
) -> None:
    administrator, chamber = make_actor("administrator"), make_organisation()
    with transaction():
        user = create_user(
            actor=administrator, name="Nouvelle venue", email="venue@exemple.test",
            organisation=chamber,
        )  # fmt: skip
        ask_for_link(actor=GUEST, email=user.email)
    assert "Nouvelle venue" not in client.get("/activite?de=membres").text
    sign_in(client, make_actor())
    seen = client.get("/activite?de=membres").text
    assert "Nouvelle venue" in seen
    assert "Lien de connexion demandé" not in seen


def test_the_end_of_the_activity_says_so(client: FlaskClient) -> None:
    assert "Rien de plus ancien" in client.get("/activite?avant=1").text


def test_invitations_are_seen_by_whoever_looks_after_the_chamber(client: FlaskClient) -> None:
    with transaction():
        mine, other = make_organisation("CCI du Gers"), make_organisation("CCI du Lot")
    for chamber in (mine, other):
        with transaction():
            invite_member(
                actor=make_actor("administrator"),
                organisation=chamber,
                email=f"{chamber.slug}@exemple.test",
            )
    expected = {
        "administrator": {"CCI du Gers", "CCI du Lot"}, "referent": {"CCI du Gers"}, "": set(),
    }  # fmt: skip
    for role, chambers in expected.items():
        scope = ("organisation", mine.id) if role == "referent" else ("site", 0)
        sign_in(client, make_actor(role, scope))
        seen = text_of(client.get("/activite?de=membres"))
        shown = {
            name for name in ("CCI du Gers", "CCI du Lot") if f"{name} Invitation envoyée" in seen
        }
        assert shown == chambers, role
