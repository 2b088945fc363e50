"""Whatever is sent: an answer of our own, never a fault, never the inside, nothing unescaped."""

import itertools
from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.architecture.situation import make_situation
from tests.ending import ends
from tests.factories.accounts import make_actor
from tests.factories.attachments import address, make_attachment
from tests.factories.experiences import make_experience, make_request, make_topic
from tests.factories.pages import make_book, make_page, revise
from tests.factories.resources import make_resource
from tests.factories.threads import make_thread
from tests.sampling import chosen, sampled
from tests.security.browsing import browser, raw, send, token_in
from tests.security.odd import (
    BODIES,
    DOORS,
    HEADERS,
    INSIDE,
    METHODS,
    NUMBERS,
    RANGES,
    SIZES,
    TEXTS,
    WORDS,
)
from tests.standing import standing
from wiki.foundation.actor import Actor


def plain(client: FlaskClient, target: str, method: str = "GET", **kwargs: object) -> int:
    """Ask, look at the answer, and say its status."""
    answer = raw(client, target, method, **kwargs)
    text = answer.data.decode("utf-8", errors="replace")  # pictures are answers too
    answer.close()
    assert answer.status_code < 500, (method, target[:200])
    assert [word for word in INSIDE if word in text] == [], target[:200]
    assert "<script>alert" not in text, target[:200]
    assert "4011" not in text.partition("<main")[2] or "1337*3" not in target, target[:200]
    return answer.status_code


@pytest.fixture
def admin(app: Flask) -> FlaskClient:
    return browser(app, make_actor("administrator"))


@pytest.fixture
def here(app: Flask) -> str:
    page = make_page()
    revise(page, "Deux.\n")
    return f"/guides/{page.book.slug}/{page.slug}"


@pytest.mark.parametrize("number", sampled(NUMBERS, 4))
def test_numbers_of_any_shape_and_size_are_answered(
    app: Flask, admin: FlaskClient, here: str, number: str
) -> None:
    paths = (
        f"{here}/modifications/{number}",
        f"/membres/demandes/{number}",
        f"/membres/demandes/{number}/refuser",
        f"/administration/roles/{number}/retirer",
        f"{here}/comparer?de={number}&a={number}",
        f"{here}/comparer?de=-1&a={number}",
        f"{here}/comparer?de={number}",
        f"{here}/comparer?a={number}&vue=x",
        f"{here}/comparer?de=1&a=2&de={number}",
        f"{here}/historique?avant={number}",
        f"/activite?avant={number}",
        f"/moderation/?apres={number}",
        f"/membres/?apres=a~{number}",
        f"/membres/?apres={number}",
        f"/administration/membres?apres=a~{number}",
        f"{here.rpartition('/')[0]}/nouvelle?sous={number}",
        f"{here.rpartition('/')[0]}/organiser?page={number}",
    )
    for path in paths:
        plain(admin, path)
    token = token_in(admin.get("/compte/").text)
    for path in (
        f"/compte/sessions/{number}/fermer",
        f"/membres/invitations/{number}/retirer",
        f"/membres/demandes/{number}/accepter",
    ):
        plain(admin, path, "POST", data={"csrf_token": token})


def test_numbers_of_any_shape_in_forms_are_answered(admin: FlaskClient, here: str) -> None:
    for number in NUMBERS:
        fields = {"title": "T", "body": "B", "base_number": number}
        assert send(admin, f"{here}/modifier", fields).status_code in {302, 409, 422}
        fields = {"title": "T", "body": "B", "parent": number}
        path = f"{here.rpartition('/')[0]}/nouvelle"
        assert send(admin, path, fields).status_code in {302, 422}
        path = f"{here.rpartition('/')[0]}/organiser"
        fields = {"move": f"up-{number}", "beside": number}
        assert send(admin, path, fields).status_code in {303, 409, 422}
        fields = {"name": "N", "email": "n@exemple.test", "accepts": "y", "organisation": number}
        assert send(admin, "/rejoindre", fields).status_code in {303, 422, 429}
        fields = {"email": "n@exemple.test", "role": "editor", "scope": f"book:{number}"}
        assert send(admin, "/administration/roles/donner", fields).status_code == 422


@pytest.mark.parametrize("word", sampled(WORDS, 3))
def test_words_of_any_kind_in_addresses_are_answered(
    app: Flask, admin: FlaskClient, here: str, word: str
) -> None:
    book = here.rpartition("/")[0]
    paths = (
        f"/{word}",
        f"/guides/{word}",
        f"/guides/{word}/",
        f"{book}/{word}",
        f"{here}/{word}",
        f"{book}/{word}/modifier",
        f"{book}/{word}.md",
        f"/guides/{word}/tout",
        f"/membres/{word}",
        f"/chambres/{word}",
        f"/administration/groupes/{word}",
        f"/administration/chambres/{word}",
        f"/administration/membres/{word}",
        f"/signaler/{word}",
        f"/moderation/erreurs/{word}",
        f"/fichiers/{word}/x.png",
        f"/fichiers/x/{word}",
        f"/static/{word}",
        f"/connexion/lien/{word}",
        f"/mot-de-passe/{word}",
        f"/invitation/{word}",
        f"/guides/importer/{word}",
        f"/membres/?q={word}",
        f"/membres/?apres={word}",
        f"/connexion?suite={word}",
        f"/connexion/lien?courriel={word}",
        f"/administration/roles/donner?courriel={word}",
        f"/moderation/?etat={word}",
        f"{book}/nouvelle?titre={word}",
        f"{here}/comparer?vue={word}",
        f"/langue?next={word}",
        f"/aide?{word}",
        f"/{word}?{word}={word}",
    )
    guest = app.test_client()
    for path, client in itertools.product(paths, (guest, admin)):
        plain(client, path)


@pytest.mark.parametrize("method", chosen(METHODS, "GET", "POST"))
def test_every_route_answers_every_method(app: Flask, method: str) -> None:
    situation = standing(app, make_situation)
    clients = (app.test_client(), browser(app, situation.actors["administrator"]))
    for target, client in itertools.product(targets(app, situation.by_endpoint), clients):
        status = plain(client, target, method)
        assert method in {"GET", "HEAD", "POST", "OPTIONS"} or status in {404, 405}, target


def targets(app: Flask, by_endpoint: dict[str, dict[str, object]]) -> Iterator[str]:
    """One address for each route."""
    usual = {
        "book_slug": "public",
        "page_slug": "une-page",
        "number": 1,
        "filename": "mark.svg",
        "token": "x" * 32,
        "rest": "x/",
        "public_id": "x",
        "page_id": "x",
        "remark_id": "x",
        "kind": "page",
        "key": "x",
        "item": 1,
        "name": "x.png",
        "slug": "x",
        "word": "mot",
    }
    with app.test_request_context():
        bound = app.url_map.bind("")
        for rule in app.url_map.iter_rules():
            values = {**usual, **by_endpoint.get(rule.endpoint, {})}
            if rule.endpoint == "pages.show_site_page" or rule.endpoint == "pages.drop_site_slash":
                values["page_slug"] = "aide"
            wanted = {name: values[name] for name in rule.arguments}
            yield bound.build(rule.endpoint, wanted)


@pytest.mark.parametrize("number", sampled(range(len(BODIES)), 3))
def test_bodies_of_any_kind_are_answered(
    app: Flask, admin: FlaskClient, here: str, number: int
) -> None:
    body, kind = BODIES[number]
    for door, client in itertools.product((*DOORS, f"{here}/modifier"), (app.test_client(), admin)):
        plain(client, door, "POST", data=body, content_type=kind)


@pytest.mark.parametrize("text", sampled(TEXTS, 4))
def test_odd_texts_in_every_field_are_answered(app: Flask, here: str, text: str) -> None:
    actor: Actor = make_actor("administrator")
    book = here.rpartition("/")[0]
    page = app.test_client().get(here).text
    report = page.partition('href="/signaler/')[2].partition('"')[0]
    forms = {
        f"{here}/modifier": ("title", "body", "summary", "base_number"),
        f"{here}/renommer": ("slug",),
        f"{book}/nouvelle": ("title", "body", "summary", "parent"),
        f"/signaler/{report}": ("message", "passage", "email"),
        "/compte/": ("name", "position_title", "language"),
        "/compte/mot-de-passe": ("current", "password"),
        "/compte/adresse": ("email", "current"),
        "/membres/inviter": ("addresses", "organisation"),
        "/administration/groupes": ("name", "purpose"),
        "/administration/chambres/nouvelle": ("name", "kind", "departement"),
        "/administration/roles/donner": ("email", "role", "scope"),
    }
    open_to_all = {
        "/connexion": ("email", "password", "suite"),
        "/connexion/lien": ("email", "suite"),
        "/mot-de-passe": ("email",),
        "/rejoindre": ("name", "email", "organisation", "position_title", "message"),
    }
    for path, names in {**forms, **open_to_all}.items():
        client = browser(app, actor if path in forms else None)
        answer = send(client, path, dict.fromkeys(names, text))
        assert answer.status_code < 500, path
        assert [word for word in INSIDE if word in answer.text] == [], path
        assert plain(client, here) in {200, 301}
    for path in ("/", "/activite", "/membres/", "/moderation/", "/chambres/", f"{book}/tout"):
        plain(browser(app, actor), path)


@pytest.mark.parametrize("text", sampled(TEXTS, 4))
def test_odd_texts_that_are_taken_are_shown(app: Flask, here: str, text: str) -> None:
    """Where everything else in the form is right, so that the text is stored."""
    client = browser(app, role="administrator")
    book, report = here.rpartition("/")[0], make_page(make_book("Autre")).public_id
    odd = f"mot {text} mot"
    forms = {
        f"{here}/modifier": {"title": odd, "body": odd, "summary": odd, "base_number": "2"},
        f"{book}/nouvelle": {"title": odd, "body": odd, "summary": odd, "parent": "0"},
        f"/signaler/{report}": {"message": odd, "passage": odd, "email": ""},
        "/compte/": {"name": odd, "position_title": odd, "language": "fr"},
        "/administration/groupes": {"name": odd, "purpose": odd},
        "/administration/chambres/nouvelle": {"name": odd, "kind": odd, "departement": ""},
    }
    for path, fields in forms.items():
        assert send(client, path, fields).status_code in {302, 303, 422}, path
    for path in (
        "/",
        "/activite",
        "/membres/",
        "/moderation/",
        "/chambres/",
        f"{book}/tout",
        here,
        f"{here}/historique",
        f"{here}/comparer",
        f"{here}.md",
        "/administration/groupes",
    ):
        assert plain(client, path) == 200


@pytest.mark.parametrize("which", SIZES)
def test_very_large_texts_are_refused_in_words(app: Flask, here: str, which: str) -> None:
    client = browser(app, role="member")
    fields = {"title": "T", "body": "B", "base_number": "2", which.partition(" ")[0]: SIZES[which]}
    answer = send(client, f"{here}/modifier", fields)
    assert answer.status_code in {302, 413, 422}


def test_very_many_fields_are_refused_at_once(app: Flask) -> None:
    for door, client in itertools.product(DOORS, (app.test_client(), browser(app, role="member"))):
        body = "&".join(f"f{n}=" for n in range(10_000)).encode()
        kind = "application/x-www-form-urlencoded"
        assert plain(client, door, "POST", data=body, content_type=kind) == 413, door
        parts = b"".join(
            b'--x\r\nContent-Disposition: form-data; name="f"\r\n\r\n\r\n' for _n in range(1500)
        )
        kind = "multipart/form-data; boundary=x"
        assert plain(client, door, "POST", data=parts + b"--x--\r\n", content_type=kind) == 413, (
            door
        )


def test_a_form_of_a_million_empty_fields_is_refused(app: Flask) -> None:
    with ends():
        answer = app.test_client().post(
            "/connexion", data=b"a=&" * 1_000_000, content_type="application/x-www-form-urlencoded"
        )
    assert answer.status_code == 413


@pytest.mark.parametrize("header", RANGES)
def test_ranges_of_any_kind_are_answered(app: Flask, header: str) -> None:
    owner = make_actor()
    client = browser(app, owner)
    path = address(make_attachment(owner))
    for name in ("Range", "If-Range", "If-None-Match", "If-Modified-Since", "If-Match"):
        for target in (path, "/static/mark.svg"):
            answer = client.get(target, headers={"Range": header, name: header})
            assert answer.status_code in {200, 206, 304, 412, 416}, (target, name)
            answer.close()


@pytest.mark.parametrize("value", sampled(HEADERS, 4))
def test_headers_of_any_kind_are_answered(app: Flask, here: str, value: str) -> None:
    text = value.encode().decode("latin-1")
    names = (
        "Accept",
        "Accept-Language",
        "Accept-Encoding",
        "User-Agent",
        "Referer",
        "Origin",
        "If-Match",
        "If-None-Match",
        "If-Modified-Since",
        "Authorization",
        "Sec-Fetch-Site",
        "Cookie",
        "Range",
        "X-Forwarded-For",
        "X-CSRFToken",
        "X-HTTP-Method-Override",
        "Content-Type",
    )
    for name in names:
        for path in ("/", here, "/connexion", "/compte/", "/nulle-part"):
            answer = app.test_client().get(path, headers={name: text})
            assert answer.status_code < 500, (name, path)
            assert "<script>alert" not in answer.text
    client = browser(app, role="member")
    answer = send(client, "/compte/", {"name": "N", "language": "fr"}, headers={"User-Agent": text})
    assert answer.status_code < 500
    assert "<script>alert" not in client.get("/compte/sessions").text


def test_a_guide_without_pages_is_shown(app: Flask) -> None:
    book = make_book("Vide")
    for client in (app.test_client(), browser(app, role="administrator")):
        for path in (
            "/",
            "/guides/",
            f"/guides/{book.slug}/",
            f"/guides/{book.slug}/tout",
            f"/guides/{book.slug}/tout.md",
        ):
            assert plain(client, path) == 200


NAMED = ("key", "post", "thread", "topic", "place", "slug", "endpoint", "_method", "_external",
         "_scheme", "_anchor", "self", "value")  # fmt: skip


def test_whatever_an_address_names_is_no_argument_of_ours(app: Flask) -> None:
    """A short or former address goes on to the one of today with what it may carry, and no more."""
    told = make_experience(title="Ouvrir un compte")
    shared = make_resource()
    asked = make_request(title="Qui a essayé ?")
    topic = make_topic("Mastodon")
    shorts = [
        f"/experiences/{told.thread.public_id}", f"/ressources/{shared.thread.public_id}",
        f"/experiences/appels/{asked.thread.public_id}", f"/themes/{topic.slug}",
        f"/discussions/{make_thread().public_id}",
    ]  # fmt: skip
    client = app.test_client()
    for short, name in itertools.product(shorts, NAMED):
        answer = client.get(f"{short}?{name}=http")
        assert answer.status_code == 301, (short, name)
        assert answer.location.startswith("/"), (short, name)


@pytest.mark.parametrize("moment", ["9999-12-31T23:59:59-23:59", "0001-01-01T00:00:00+23:59", "x"])
def test_a_form_opened_beyond_time_is_kept(app: Flask, here: str, moment: str) -> None:
    client = browser(app, role="administrator")
    fields = {"title": "Titre", "body": "Mot.", "opened_at": moment}
    assert send(client, f"{here}/brouillon", fields).status_code in {302, 303}
    assert send(client, f"{here.rpartition('/')[0]}/nouvelle/brouillon", fields).status_code in {
        302, 303,
    }  # fmt: skip
