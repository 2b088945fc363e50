"""What the editor's script is told: never more than its user may see, never without end."""

import re
from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.factories.accounts import make_actor, make_member, sign_in
from tests.factories.pages import make_book, make_page, revise
from wiki.accounts.actions import deactivate_user
from wiki.foundation.clock import now
from wiki.foundation.db import session
from wiki.foundation.transaction import transaction
from wiki.pages.models import Page
from wiki.proposals.views.assistance import answering
from wiki.web.pace import Pace

PREVIEW, PAGES, PEOPLE = "/editeur/apercu", "/editeur/pages", "/editeur/personnes"
CONVERT = "/editeur/convertir"


@pytest.fixture(autouse=True)
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """A fresh count for each test: people of two tests have the same numbers."""
    monkeypatch.setattr(answering, "_pace", Pace(most=60, seconds=20))


@pytest.fixture
def member(client: FlaskClient) -> FlaskClient:
    return sign_in(client, make_actor())


def token(client: FlaskClient) -> str:
    """The token of the forms of this visitor, as their pages carry it."""
    found = re.search(r'name="csrf_token" value="([^"]+)"', client.get("/guides/").text)
    assert found
    return found[1]


def titles(client: FlaskClient, words: str, book: str = "") -> list[str]:
    answer = client.get(PAGES, query_string={"q": words, "livre": book})
    assert answer.status_code == 200
    return [found["title"] for found in answer.get_json()["results"]]


def inserts(client: FlaskClient, words: str, book: str = "") -> list[str]:
    answer = client.get(PAGES, query_string={"q": words, "livre": book})
    return [found["insert"] for found in answer.get_json()["results"]]


@pytest.mark.parametrize(("path", "method"), [(PREVIEW, "POST"), (PAGES, "GET"), (PEOPLE, "GET"),
                                              (CONVERT, "POST")])  # fmt: skip
def test_guests_are_told_to_sign_in_in_one_sentence(
    client: FlaskClient, path: str, method: str
) -> None:
    answer = client.open(path, method=method)
    assert answer.status_code == 401
    assert "Connectez-vous" in answer.get_json()["error"]


def test_pages_are_found_without_accents_this_guide_first(member: FlaskClient) -> None:
    other = make_book("Autre")
    make_page(other, "Été à Évry")
    book = make_book("Guide")
    make_page(book, "L’été en ville")
    make_page(book, "Hiver")
    assert titles(member, "ete", "guide") == ["L’été en ville", "Été à Évry"]
    assert titles(member, "ete", "autre") == ["Été à Évry", "L’été en ville"]
    assert titles(member, "l'ete en", "guide") == ["L’été en ville"]
    assert titles(member, "100%_", "guide") == []


def test_no_title_is_proposed_to_whoever_may_not_see_it(client: FlaskClient) -> None:
    group = make_book("Groupe", visibility="group")
    make_page(group, "Secret du groupe")
    members = make_book("Membres", visibility="members")
    make_page(members, "Secret des membres")
    public = make_book("Public")
    gone = make_page(public, "Secret supprimé")
    make_page(public, "Rien de secret")
    with transaction():
        _again(gone).deleted_at = now()
    sign_in(client, make_actor())
    assert titles(client, "secret", "public") == ["Rien de secret"]
    assert titles(client, "secret", "groupe") == ["Rien de secret"]
    assert titles(client, "secret", "membres") == ["Secret des membres", "Rien de secret"]


def test_a_title_of_the_members_is_not_proposed_for_a_public_text(client: FlaskClient) -> None:
    """Its readers could not follow the link, and would read the title."""
    make_page(make_book("Membres", visibility="members"), "Chiffres internes")
    make_page(make_book("Public"), "Chiffres publics")
    sign_in(client, make_actor("administrator"))
    assert titles(client, "chiffres", "public") == ["Chiffres publics"]


def test_at_most_ten_pages_are_proposed(member: FlaskClient) -> None:
    book = make_book("Guide")
    for number in range(12):
        make_page(book, f"Chapitre {number}")
    assert len(titles(member, "chapitre", "guide")) == 10
    assert len(titles(member, "", "guide")) == 10


def test_a_link_is_by_title_where_it_is_clear_and_by_number_elsewhere(member: FlaskClient) -> None:
    book = make_book("Guide")
    make_page(book, "Seule")
    make_page(book, "Deux fois")
    make_page(book, "Deux fois")
    odd = make_page(book, "A [b] | c")
    far = make_page(make_book("Loin"), "Lointaine")
    assert inserts(member, "seule", "guide") == ["[[Seule]]"]
    assert all(found.startswith("[[p:") for found in inserts(member, "deux fois", "guide"))
    assert inserts(member, "a b c", "guide") == [f"[[p:{odd.id}|A b c]]"]
    assert inserts(member, "lointaine", "guide") == [f"[[p:{far.id}|Lointaine]]"]


def test_what_is_proposed_leads_where_it_says(member: FlaskClient) -> None:
    book = make_book("Guide")
    make_page(book, "A [b] | c")
    written = inserts(member, "a b c", "guide")[0]
    page = make_page(book, "Hôte")
    html = preview(member, f"Voir {written}.", page=page.public_id).get_json()["html"]
    assert '/guides/guide/a-b-c"' in html


def test_people_are_found_by_name_and_closed_accounts_are_not(member: FlaskClient) -> None:
    make_member("Zoé_B d’essai")
    gone = make_member("Zoé partie")
    with transaction():
        deactivate_user(actor=make_actor("administrator"), user=_again(gone))
    found = member.get(PEOPLE, query_string={"q": "zoe"}).get_json()["results"]
    assert [one["title"] for one in found] == ["Zoé_B d’essai"]
    assert found[0]["insert"].startswith("[Zoé\\_B d’essai](/membres/")


def test_a_member_is_called_by_name_or_by_a_link_where_others_bear_it(member: FlaskClient) -> None:
    make_member("Anne Petit")
    make_member("Anne Le Goff")
    make_member("Anne Le Goff")
    found = member.get(PEOPLE, query_string={"q": "anne"}).get_json()["results"]
    written = [one["insert"].partition("/membres/")[0] for one in found]
    assert written == ["[Anne Le Goff](", "[Anne Le Goff](", "@Anne Petit"]


def preview(client: FlaskClient, body: str, **place: str) -> Any:
    return client.post(PREVIEW, data={"body": body, "csrf_token": token(client), **place})


def convert(client: FlaskClient, html: str) -> Any:
    return client.post(CONVERT, data={"html": html, "csrf_token": token(client)})


def test_a_preview_shows_the_text_as_its_readers_will_see_it(member: FlaskClient) -> None:
    make_page(make_book("Membres", visibility="members"), "Interne")
    book = make_book("Guide")
    page = make_page(book, "Une page")
    make_page(book, "Voisine")
    html = preview(member, "Du **gras**, [[Voisine]]\n\n## T", page=page.public_id).get_json()[
        "html"
    ]
    assert "<strong>gras</strong>" in html
    assert "/guides/guide/voisine" in html
    assert 'id="apercu-t"' in html
    assert "<script" not in preview(member, "<script>x</script>", book="guide").get_json()["html"]


def test_a_preview_is_for_those_who_may_write_there(client: FlaskClient) -> None:
    page = make_page(make_book("Groupe", visibility="group"))
    site = make_page(make_book("Site", kind="site"), "Charte")
    sign_in(client, make_actor())
    assert preview(client, "x", page=page.public_id).status_code == 404
    assert preview(client, "x", book="groupe").status_code == 404
    assert preview(client, "x", page=site.public_id).status_code == 403
    assert preview(client, "x", page="inconnu").status_code == 404


def test_a_preview_is_never_blocked_by_what_others_publish(member: FlaskClient) -> None:
    page = make_page(make_book("Guide"))
    for text in ("Un.\n", "Deux.\n"):
        revise(page, text)
    assert preview(member, "Trois.", page=page.public_id).status_code == 200


def test_what_cannot_be_rendered_is_said_in_one_sentence(member: FlaskClient) -> None:
    page = make_page(make_book("Guide"))
    deep = preview(member, "> " * 60 + "mots", page=page.public_id)
    assert (deep.status_code, "imbriqués" in deep.get_json()["error"]) == (422, True)
    long = preview(member, "x" * 1_000_001, page=page.public_id)
    assert (long.status_code, "trop long" in long.get_json()["error"]) == (422, True)


def test_html_becomes_markdown_and_its_pictures_are_counted(member: FlaskClient) -> None:
    html = '<p>Du <b>gras</b><img src="x.png"></p><script>alert(1)</script>'
    answer = convert(member, html)
    assert answer.get_json() == {"markdown": "Du **gras**", "pictures": 1}
    assert answer.headers["Cache-Control"] == "no-store"


def test_more_than_a_million_characters_are_refused_before_they_are_read(
    member: FlaskClient,
) -> None:
    answer = convert(member, "x" * 1_000_001)
    assert answer.status_code == 422
    assert "trop long" in answer.get_json()["error"]
    assert convert(member, "<p>a</p>" * 100_000).status_code == 422


def test_without_its_token_nothing_is_rendered_nor_converted(member: FlaskClient) -> None:
    make_page(make_book("Guide"))
    member.application.config["WTF_CSRF_ENABLED"] = True
    for path, data in ((PREVIEW, {"body": "x", "book": "guide"}), (CONVERT, {"html": "<b>x</b>"})):
        answer = member.post(path, data=data)
        assert answer.status_code == 422
        assert "csrf_token" in answer.get_json()["errors"]


def test_whoever_asks_without_end_waits(member: FlaskClient) -> None:
    make_page(make_book("Guide"))
    answers = [member.get(PAGES).status_code for _time in range(61)]
    assert (set(answers[:60]), answers[60]) == ({200}, 429)


def test_a_pace_counts_each_person_apart_and_forgets() -> None:
    now = [0.0]
    pace = Pace(most=2, seconds=10, clock=lambda: now[0])
    assert [pace.allows(1), pace.allows(1), pace.allows(1)] == [True, True, False]
    assert pace.allows(2)
    now[0] = 10.5
    assert pace.allows(1)


def _again(row: Any) -> Any:
    return session.get_one(type(row), row.id)


def test_the_editor_is_loaded_by_its_screens_and_by_no_other(member: FlaskClient) -> None:
    page: Page = make_page(make_book("Guide"))
    editing = member.get(f"/guides/guide/{page.slug}/modifier").text
    assert "built/editor." in editing
    assert "data-editor" in editing
    for path in (f"/guides/guide/{page.slug}", "/", f"/guides/guide/{page.slug}/historique"):
        assert "built/editor." not in member.get(path).text, path
