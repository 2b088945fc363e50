"""What is kept, by whom, for whom: never more than the reader may see, never a cookie along."""

import gzip
import re

import brotli  # type: ignore[import-untyped]
import pytest
from flask import Flask
from flask import session as form_session
from flask_wtf.csrf import generate_csrf
from sqlalchemy import update

from tests.factories.accounts import PASSWORD, deliver, link_in, make_actor, make_member
from tests.factories.attachments import address, make_attachment
from tests.factories.pages import make_book, make_page, revise
from tests.security.browsing import browser, raw, send, token_in
from wiki.accounts.actions import edit_user
from wiki.accounts.models import RoleGrant, SignInSession, User
from wiki.accounts.queries import system_actor
from wiki.foundation.clock import now
from wiki.foundation.db import session
from wiki.foundation.transaction import transaction
from wiki.pages.models import Page
from wiki.web import pagecache

ENCODINGS = ("", "gzip", "br", "br, gzip", "*", "identity", "gzip;q=0")


def directives(headers: object) -> set[str]:
    value = headers.get("Cache-Control", "")  # type: ignore[attr-defined]
    return {part.strip() for part in value.split(",")}


@pytest.fixture
def here(app: Flask) -> str:
    page = make_page()
    revise(page, "Deux.\n")
    return f"/guides/{page.book.slug}/{page.slug}"


def test_reading_sets_no_cookie(app: Flask, here: str) -> None:
    book = here.rpartition("/")[0]
    client = app.test_client()
    for path in (
        "/",
        "/guides/",
        f"{book}/",
        f"{book}/tout",
        here,
        f"{here}.md",
        f"{here}/historique",
        f"{here}/modifications/1",
        f"{here}/comparer",
        "/chambres/",
        "/activite",
        "/sitemap.xml",
        "/robots.txt",
        "/nulle-part",
        "/static/mark.svg",
    ):
        answer = raw(client, path)
        assert "Set-Cookie" not in answer.headers, path
        answer.close()


def test_what_depends_on_the_reader_says_so(app: Flask, here: str) -> None:
    for client in (app.test_client(), browser(app, role="member")):
        for path in ("/", here, "/guides/", "/connexion", "/compte/", "/nulle-part", "/activite"):
            answer = client.get(path)
            assert "Cookie" in answer.headers["Vary"], path
            kept = directives(answer.headers)
            assert kept & {"no-store", "no-cache"}, path
            assert not kept & {"immutable"}, path


def test_a_members_answers_are_private_everywhere(app: Flask, here: str) -> None:
    client = browser(app, role="administrator")
    for path in (
        "/",
        here,
        f"{here}.md",
        f"{here}/comparer",
        "/guides/",
        "/membres/",
        "/compte/",
        "/compte/sessions",
        "/administration/",
        "/moderation/",
        f"{here}/modifier",
    ):
        answer = client.get(path)
        assert "public" not in directives(answer.headers), path
        assert directives(answer.headers) & {"private", "no-store"}, path


def test_an_answer_with_a_cookie_is_never_public(app: Flask, here: str) -> None:
    client = app.test_client()
    client.get("/connexion")
    for path in ("/connexion", "/rejoindre", "/langue", here, "/"):
        for visitor in (client, app.test_client()):
            answer = visitor.get(path)
            if "Set-Cookie" in answer.headers:
                assert "public" not in directives(answer.headers), path


def test_secret_addresses_and_refusals_are_stored_nowhere(app: Flask) -> None:
    member = make_member()
    send(app.test_client(), "/mot-de-passe", {"email": member.email})
    link = link_in(deliver(app)[-1])
    for path in (link, "/connexion/lien/x", "/invitation/x", "/nulle-part"):
        answer = app.test_client().get(path)
        assert "no-store" in directives(answer.headers), path
    assert app.test_client().get(link).headers["Referrer-Policy"] == "no-referrer"
    fields = {"email": member.email, "password": PASSWORD}
    answer = send(app.test_client(), "/connexion", fields)
    assert "no-store" in directives(answer.headers)


def test_a_guest_who_has_filled_in_a_form_leaves_no_token_to_others(app: Flask, here: str) -> None:
    first = app.test_client()
    token = token_in(first.get("/connexion").text)
    assert token
    for path in (here, "/guides/", f"{here}/historique", f"{here}/comparer"):
        mine = first.get(path).text
        theirs = app.test_client().get(path)
        assert "csrf_token" not in theirs.text, path
        assert "Set-Cookie" not in theirs.headers
        assert "csrf_token" not in mine


def test_members_with_the_same_rights_get_each_their_own(app: Flask, here: str) -> None:
    first, second = make_actor(name="Prénom Un"), make_actor(name="Prénom Deux")
    clients = {actor.name: browser(app, actor) for actor in (first, second)}
    for path in (
        here,
        "/guides/",
        f"{here}/historique",
        f"{here}/comparer",
        f"{here}/modifications/1",
    ):
        tokens = set()
        for name, client in clients.items():
            for _twice in range(2):
                text = client.get(path).text
            other = "Prénom Deux" if name == "Prénom Un" else "Prénom Un"
            assert other not in text, path
            assert text.count(name) >= 1, path
            tokens.add(token_in(text))
            answer = client.post("/deconnexion", data={"csrf_token": "x"})
            assert answer.status_code == 422
        assert len(tokens) == 2, path


def test_the_token_on_a_kept_page_is_good_for_its_reader_alone(app: Flask, here: str) -> None:
    first, second = (browser(app, role="member") for _n in range(2))
    for client in (first, second):
        client.get(here)
    mine, theirs = token_in(first.get(here).text), token_in(second.get(here).text)
    assert first.post("/deconnexion", data={"csrf_token": theirs}).status_code == 422
    assert first.post("/deconnexion", data={"csrf_token": mine}).status_code == 303
    assert first.get("/compte/").status_code == 303
    assert second.get("/compte/").status_code == 200


@pytest.mark.parametrize(
    "name", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "a&b"]
)
def test_a_name_put_into_a_kept_page_is_text(app: Flask, here: str, name: str) -> None:
    client = browser(app, make_actor(name=name))
    for _twice in range(3):
        text = client.get(here).text
        assert name not in text
        assert "&lt;script&gt;alert(1)" in text or "<script" not in name


def test_tags_of_one_reader_say_nothing_to_another(app: Flask, here: str) -> None:
    readers = {who: browser(app, role=who) for who in ("member", "moderator", "administrator")}
    readers["guest"] = app.test_client()
    tags = {}
    for who, client in readers.items():
        client.get(here)
        tags[who] = client.get(here).headers["ETag"]
    assert len(set(tags.values())) == len(tags)
    for who, client in readers.items():
        for other, tag in tags.items():
            status = client.get(here, headers={"If-None-Match": tag}).status_code
            assert status == (304 if who == other else 200), (who, other)


def test_a_right_given_or_taken_shows_at_the_next_request(app: Flask) -> None:
    page = make_page(make_book("Interne", visibility="members"))
    here = f"/guides/{page.book.slug}/{page.slug}"
    actor = make_actor()
    client = browser(app, actor)
    assert client.get("/administration/").status_code == 404
    with transaction():
        session.add(RoleGrant(user_id=actor.user_id, role="administrator"))
    assert client.get("/administration/").status_code == 200
    with transaction():
        session.query(RoleGrant).filter_by(user_id=actor.user_id).delete()
    assert client.get("/administration/").status_code == 404
    assert client.get(here).status_code == 200
    with transaction():
        session.execute(update(User).where(User.id == actor.user_id).values(deactivated_at=now()))
    assert client.get(here).status_code == 404
    tag = {"If-None-Match": "*"}
    assert client.get(here, headers=tag).status_code == 404


def test_an_ended_session_reads_nothing_more(app: Flask) -> None:
    page = make_page(make_book("Interne", visibility="members"))
    here = f"/guides/{page.book.slug}/{page.slug}"
    actor = make_actor()
    client = browser(app, actor)
    tag = client.get(here).headers["ETag"]
    assert client.get(here, headers={"If-None-Match": tag}).status_code in {200, 304}
    with transaction():
        session.query(SignInSession).filter_by(user_id=actor.user_id).delete()
    for headers in ({}, {"If-None-Match": tag}):
        assert client.get(here, headers=headers).status_code == 404


def test_a_new_name_shows_at_once(app: Flask, here: str) -> None:
    actor = make_actor(name="Avant")
    client = browser(app, actor)
    tag = [client.get(here).headers["ETag"] for _n in range(2)][1]
    with transaction():
        user = session.get_one(User, actor.user_id)
        edit_user(actor=system_actor(), user=user, name="Après", position_title="")
    answer = client.get(here, headers={"If-None-Match": tag})
    assert answer.status_code == 200
    assert "Après" in answer.text


def test_every_encoding_says_the_same(app: Flask, here: str) -> None:
    unpack = {"gzip": gzip.decompress, "br": brotli.decompress, None: bytes}
    for client in (app.test_client(), browser(app, role="member")):
        client.get(here)
        texts = set()
        for encoding in (*ENCODINGS, *ENCODINGS):
            answer = client.get(here, headers={"Accept-Encoding": encoding})
            body = unpack[answer.headers.get("Content-Encoding")](answer.data)
            texts.add(re.sub(rb'csrf_token" value="[^"]*', b"", body))
            assert "Accept-Encoding" in answer.headers["Vary"]
        assert len(texts) == 1


def test_private_files_are_kept_by_no_shared_cache(app: Flask) -> None:
    owner = make_actor()
    private = make_attachment(owner, b"\x89PNG\r\n\x1a\n private")
    shown = make_attachment(owner, b"\x89PNG\r\n\x1a\n shown")
    make_page(body=f"![mot]({address(shown)})\n", actor=owner)
    answers = {
        "mine": browser(app, owner).get(address(private)),
        "public": app.test_client().get(address(shown)),
        "another's": browser(app, role="member").get(address(private)),
        "guest's": app.test_client().get(address(private)),
    }
    assert directives(answers["mine"].headers) == {"private", "no-cache"}
    assert directives(answers["public"].headers) == {"private", "max-age=600"}
    assert [answers[who].status_code for who in ("another's", "guest's")] == [404, 404]
    for answer in answers.values():
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        answer.close()
    tag = answers["mine"].headers["ETag"]
    blind = app.test_client().get(address(private), headers={"If-None-Match": tag})
    assert blind.status_code == 404


def test_a_picture_of_a_page_closed_since_is_asked_for_again(app: Flask) -> None:
    owner = make_actor()
    shown = make_attachment(owner)
    page = make_page(body=f"![mot]({address(shown)})\n", actor=owner)
    guest = app.test_client()
    first = guest.get(address(shown))
    first.close()
    with transaction():
        session.execute(update(Page).where(Page.id == page.id).values(deleted_at=now()))
    for headers in ({}, {"If-None-Match": first.headers["ETag"]}):
        assert guest.get(address(shown), headers=headers).status_code == 404


@pytest.mark.parametrize(
    "cookie",
    ["session=x", "form=x", "language=en; session=x", "language=xx", "a=b", "language=en;form="],
)
def test_whoever_brings_a_cookie_is_asked_who_they_are(app: Flask, here: str, cookie: str) -> None:
    member = browser(app, role="member")
    plain = app.test_client().get(here).text
    assert app.test_client().get(here, headers={"Cookie": cookie}).status_code == 200
    assert member.get(here).text != plain
    assert app.test_client().get(here).text == plain


def test_queries_and_paths_do_not_share_what_is_kept(app: Flask, here: str) -> None:
    client = app.test_client()
    revise(session.query(Page).first(), "Trois.\n")  # type: ignore[arg-type]
    seen = {
        path: client.get(path).text
        for path in (
            here,
            f"{here}/comparer?de=1&a=2",
            f"{here}/comparer?de=2&a=3",
            f"{here}/comparer?de=1&a=3",
            f"{here}/comparer?de=1&a=2&vue=source",
            f"{here}/modifications/1",
            f"{here}/modifications/2",
            f"{here}/historique",
            f"{here}/historique?avant=2",
        )
    }
    assert len(set(seen.values())) == len(seen)
    for path, text in reversed(seen.items()):
        assert client.get(path).text == text, path


def test_the_headers_of_safety_stand_on_every_answer(app: Flask, here: str) -> None:
    client = browser(app, role="member")
    for path in (
        "/",
        here,
        "/nulle-part",
        "/static/mark.svg",
        "/compte/",
        f"{here}.md",
        "/sitemap.xml",
        "/guides",
        "/administration/",
        "/fichiers/x/y",
    ):
        for who in (client, app.test_client()):
            for _twice in range(2):
                answer = who.get(path)
                headers = answer.headers
                assert "default-src 'none'" in headers["Content-Security-Policy"], path
                assert "unsafe" not in headers["Content-Security-Policy"]
                assert headers["X-Content-Type-Options"] == "nosniff"
                assert headers["Referrer-Policy"] in {"same-origin", "no-referrer"}
                assert "Server" not in headers
                assert "X-Powered-By" not in headers
                answer.close()


def test_a_token_made_for_a_guest_is_never_kept_though_its_session_is_old(app: Flask) -> None:
    """A screen that one day shows guests a form must not hand the first one's token to all."""
    with app.test_request_context("/essai"):
        form_session["csrf_token"] = "a" * 40
        form_session.modified = False
        token = pagecache.answer(generate_csrf, parts=("essai",), is_public=True).get_data(
            as_text=True
        )
    with app.test_request_context("/essai"):
        text = pagecache.answer(lambda: "rien", parts=("essai",), is_public=True).get_data(
            as_text=True
        )
    assert token
    assert text == "rien"
