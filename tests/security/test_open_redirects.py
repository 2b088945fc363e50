import html as entities
import re

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.datastructures import Headers

from tests.factories.accounts import PASSWORD, deliver, link_in, make_actor, make_member, sign_in
from tests.factories.pages import make_book, make_page
from tests.security.browsing import browser, raw, send
from tests.security.elsewhere import EVIL, leads_away, strings
from wiki.accounts.queries import system_actor
from wiki.foundation.transaction import transaction
from wiki.pages.actions import rename_book, rename_page

STRINGS = strings()


def test_there_are_more_than_a_hundred_different_strings() -> None:
    assert len(set(STRINGS)) == len(STRINGS) > 150


@pytest.mark.parametrize(
    "location", ["//a.example", "/\\a.example", "https:a.example", "\t//a.example", "javascript:1"]
)
def test_the_judge_of_these_tests_knows_what_leads_away(location: str) -> None:
    assert leads_away(location)
    assert not leads_away("/guides/?x=//a.example#//b")


def test_a_signed_in_member_is_sent_to_no_other_site(app: Flask) -> None:
    client = browser(app, role="member")
    for text in STRINGS:
        answer = client.get("/connexion", query_string={"suite": text})
        assert answer.status_code == (404 if "\0" in text else 303), repr(text)
        stays_here(answer.headers, text)


def test_signing_in_leads_to_no_other_site(app: Flask) -> None:
    member = make_member()
    for text in STRINGS[:: len(STRINGS) // 25]:
        client = app.test_client()
        fields = {"email": member.email, "password": PASSWORD, "suite": text}
        answer = send(client, "/connexion", fields)
        assert answer.status_code == 303, text
        stays_here(answer.headers, text)


def test_choosing_a_language_leads_to_no_other_site(client: FlaskClient) -> None:
    for text in STRINGS:
        answer = client.post("/langue", data={"language": "en", "next": text})
        assert answer.status_code == 303, text
        stays_here(answer.headers, text)
        answer = client.post("/langue", query_string={"next": text}, data={"language": "en"})
        stays_here(answer.headers, text)


def test_the_referer_decides_on_nothing(app: Flask) -> None:
    client = browser(app, role="member")
    for path in ("/connexion", "/compte", "/guides", "/aide/"):
        answer = client.get(path, headers={"Referer": f"https://{EVIL}/"})
        assert EVIL not in str(answer.headers)
    answer = client.post("/langue", data={"language": "en"}, headers={"Referer": f"//{EVIL}"})
    assert EVIL not in str(answer.headers)


def test_a_mailed_link_leads_to_no_other_site(app: Flask) -> None:
    for text in (f"//{EVIL}", f"/\\{EVIL}", f"/\t/{EVIL}", f"https:{EVIL}", f"/\uff0f{EVIL}"):
        member, client = make_member(), app.test_client()
        send(client, "/connexion/lien", {"email": member.email, "suite": text})
        (mail,) = deliver(app)
        answer = send(client, link_in(mail), {})
        assert answer.status_code == 303
        stays_here(answer.headers, text)


def test_what_was_kept_is_sent_to_no_other_site(client: FlaskClient) -> None:
    for text in STRINGS:
        answer = client.post("/connexion", data={"kept_target": text, "kept.body": "mot"})
        for target in forms_of(answer.text):
            assert not leads_away(target), text


def test_addresses_with_odd_slashes_lead_to_no_other_site(app: Flask) -> None:
    page = make_page()
    guide, member = page.book.slug, browser(app, role="member")
    odd = ["//{0}", "///{0}", "/\\{0}", "//{0}/%2f..", "/{0}//", "//{0}/guides/", "//{0}/compte",
           "//{0}/aide/", "/guides//{0}", "/guides/{1}//", "/guides//{0}/", "/guides/%2f{0}/",
           "/guides/%5c{0}/", "/guides/{1}/%2f{0}/", "/guides/%0d%0aX:%20{0}/", "/guides/x/;@{0}/",
           "/guides/http:%2f%2f{0}/", "/guides/x/y/?//{0}", "/.//{0}", "/..//{0}", "/%2f{0}/compte",
           "/guides/x/?next=%0d%0aSet-Cookie:%20a=b", "/aide/?//{0}",
           "/fichiers//{0}/x"]  # fmt: skip
    for path in odd:
        for client in (app.test_client(), member):
            answer = raw(client, path.format(EVIL, guide))
            assert answer.status_code < 500, path
            stays_here(answer.headers, path)


def test_old_addresses_take_no_other_site_along(app: Flask) -> None:
    book = make_book("Avant")
    page = make_page(book, "Page")
    with transaction():
        rename_book(actor=system_actor(), book=book, title="Après", slug="apres")
        rename_page(actor=system_actor(), page=page, slug="autre")
    client = app.test_client()
    for query in (f"//{EVIL}", f"%0d%0aLocation:%20//{EVIL}", f"@{EVIL}", f"\\{EVIL}", "\u2028é"):
        for path in ("/guides/avant/", "/guides/avant/page", "/guides/apres/page"):
            answer = client.get(f"{path}?{query}")
            assert answer.status_code == 301
            stays_here(answer.headers, query)


def test_a_guest_comes_back_to_this_site_after_signing_in(app: Flask) -> None:
    client = app.test_client()
    for path in ("/compte/?x=//" + EVIL, "//compte/", f"/membres/?q=https://{EVIL}"):
        answer = raw(client, path)
        assert answer.status_code in {303, 308}
        stays_here(answer.headers, path)
    member = sign_in(client, make_actor())
    back = member.get("/connexion", query_string={"suite": f"/membres/?q=https://{EVIL}"})
    assert back.headers["Location"].startswith("/membres/?q=")


def stays_here(headers: Headers, text: str) -> None:
    location = headers.get("Location", "")
    assert not leads_away(location), (text, location)
    assert not set(location) & set("\r\n\0"), text
    assert "X" not in dict(headers), text


def forms_of(html: str) -> list[str]:
    found = re.findall(r'<form[^>]*? action="([^"]*)"', html)
    found += re.findall(r'name="kept_target" value="([^"]*)"', html)
    return [entities.unescape(target) for target in found]
