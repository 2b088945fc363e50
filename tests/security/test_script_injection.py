"""Whatever people call things: pages keep their shape, and nothing in them acts."""

import html
import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.factories.accounts import deliver, make_actor, make_member, make_organisation
from tests.factories.pages import make_page, revise
from tests.markup.hostile import everywhere, naughty_strings, xss_payloads
from tests.markup.oracle import alive
from tests.sampling import sampled
from tests.security.browsing import browser, raw, send
from tests.security.outlets import Site, make_site, put_everywhere
from tests.security.skeleton import skeleton
from wiki.accounts.models import Organisation
from wiki.foundation.db import session
from wiki.foundation.transaction import transaction
from wiki.mail.messages import write_message
from wiki.markup.marked import sanitised_with_marks
from wiki.pages.diff.rendered import mark_rendered

OWN = (
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    '" autofocus onfocus="alert(1)',
    "</title><svg onload=alert(1)>",
    "</textarea><script>alert(1)</script>",
    "<!--<script>alert(1)//-->",
    "]]><script>alert(1)</script>",
    "javascript:alert(1)",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;img src=x onerror=alert(1)&#62;",
    "{{7*7}}{{config}}",
    "{% include '/etc/passwd' %}",
    "${7*7}",
    "#{7*7}",
    "%(name)s %s %n %(password)d",
    "<base href=//ailleurs.example>",
    '<meta http-equiv=refresh content="0;url=//ailleurs.example">',
    "\u2028</script>\u2029<script>alert(1)</script>",
    "\\u003cscript\\u003ealert(1)",
    "<\x00script>alert(1)",
    "<style>*{display:none}</style>",
    "<iframe srcdoc='<script>alert(1)</script>'>",
    "`${alert(1)}`",
    "<details open ontoggle=alert(1)>",
    "<form action=//ailleurs.example><input name=csrf_token>",
    '"/><script src=//ailleurs.example>',
    "&quot;&gt;&lt;b&gt;",
    "<b>gras</b>",
    "--><img src=x>",
)
BENIGN = "des mots sans malice"


def judged(site: Site, payload: str, shapes: dict[str, list[str]]) -> list[str]:
    """What is wrong with the site once this stands in every text."""
    put_everywhere(f"x{payload}x")
    wrong = []
    for path, text in site.screens():
        found = skeleton(text)
        wrong += [f"{path}: {what}" for what in found.alive]
        if shapes and found.shape != shapes[path]:
            wrong.append(f"{path}: another shape")
    return wrong


def shapes_of(site: Site) -> dict[str, list[str]]:
    put_everywhere(BENIGN)
    return {path: skeleton(text).shape for path, text in site.screens()}


@pytest.mark.parametrize("part", sampled(range(6), 6))
def test_nothing_that_people_write_changes_the_shape_of_a_screen(app: Flask, part: int) -> None:
    site = make_site(app)
    shapes = shapes_of(site)
    assert len(shapes) > 35
    for payload in OWN[part::6]:
        assert judged(site, payload, shapes) == [], payload


def test_templates_in_texts_are_not_filled_in(app: Flask) -> None:
    site = make_site(app)
    put_everywhere("a{{7*7}}b${7*7}c#{7*7}d{%7*7%}")
    for path, text in site.screens():
        assert "a49b" not in text, path
        assert "b49c" not in text, path
        assert "c49d" not in text, path


@pytest.mark.prove
@pytest.mark.parametrize("part", range(16))
def test_no_public_payload_changes_the_shape_of_a_screen(app: Flask, part: int) -> None:
    """Ten at a time, since a text holds that many."""
    site = make_site(app)
    shapes = shapes_of(site)
    payloads = xss_payloads() + naughty_strings()
    chosen = [p.replace("\0", "") for p in payloads][part::16]
    for start in range(0, len(chosen), 4):
        words = " ".join(chosen[start : start + 4])
        assert judged(site, words, shapes) == [], words


BODIES = tuple(f"## {p}\n\n{everywhere(p)}\n" for p in OWN[:20])


@pytest.mark.parametrize("part", sampled(range(2), 2))
def test_a_text_acts_in_no_view_of_the_page(app: Flask, part: int) -> None:
    """Published, previewed, in past revisions, both sides of comparisons, whole guide."""
    page = make_page(body="Un.\n")
    here = f"/guides/{page.book.slug}/{page.slug}"
    editor = browser(app, role="administrator")
    number = 1
    for body in BODIES[part::2]:
        preview = send(editor, f"{here}/modifier", {"title": "T", "body": body, "preview": "1"})
        assert skeleton(preview.text).alive == []
        fields = {"title": "T", "body": body, "base_number": str(number), "summary": ""}
        if send(editor, f"{here}/modifier", fields).status_code != 302:
            continue
        number += 1
        for path in (
            here,
            f"{here}/modifications/{number}",
            f"{here}/comparer",
            f"{here}/comparer?vue=source",
            f"{here}/comparer?de=1&a={number}",
            f"/guides/{page.book.slug}/tout",
            f"/guides/{page.book.slug}/",
            "/",
        ):
            for client in (app.test_client(), editor):
                assert skeleton(client.get(path).text).alive == [], (path, body[:60])
    assert number > 7


def test_files_of_text_are_not_read_as_pages(app: Flask) -> None:
    page = make_page(body="<script>alert(1)</script>\n", title="<script>alert(1)</script>")
    book = page.book.slug
    for path in (f"/guides/{book}/{page.slug}.md", f"/guides/{book}/tout.md", "/robots.txt"):
        answer = app.test_client().get(path)
        assert answer.headers["Content-Type"].startswith(("text/markdown", "text/plain"))
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize("payload", sampled(OWN, 3))
def test_what_is_typed_comes_back_as_text(app: Flask, payload: str) -> None:
    """Refused forms, error pages, messages after an act, mails."""
    page = make_page()
    boss = browser(app, role="administrator")
    with transaction():
        make_organisation(f"CCI {payload}"[:100].replace("\0", ""))
    forms = {
        "/rejoindre": ("name", "email", "position_title", "message"),
        f"/signaler/{page.public_id}": ("passage", "email"),
        f"/guides/{page.book.slug}/{page.slug}/modifier": ("summary", "base_number"),
        "/membres/inviter": ("addresses",),
        "/administration/groupes": ("purpose",),
        "/administration/roles/donner": ("email", "role", "scope"),
        "/connexion": ("email", "suite"),
    }
    for path, names in forms.items():
        client = app.test_client() if path in {"/rejoindre", "/connexion"} else boss
        plain, hostile = (
            skeleton(send(client, path, dict.fromkeys(names, text)).text)
            for text in (BENIGN, payload)
        )
        assert hostile.alive == plain.alive == [], path
    send(boss, "/administration/groupes", {"name": f"G{payload}"[:100]})
    send(boss, "/administration/chambres/nouvelle", {"name": f"C{payload}"[:100]})
    assert skeleton(boss.get("/administration/chambres").text).alive == []


@pytest.mark.parametrize("payload", sampled(OWN, 3))
def test_addresses_and_headers_come_back_as_text(app: Flask, payload: str) -> None:
    client = app.test_client()
    header = payload.encode().decode("latin-1").replace("\n", " ")
    for path in (
        f"/{payload}",
        f"/guides/{payload}/",
        "/langue?next=" + payload,
        f"/connexion?suite=/{payload}",
        f"/connexion/lien?courriel={payload}",
    ):
        answer = raw(
            client, path.replace("%", "%25"), headers={"Referer": header, "User-Agent": header}
        )
        assert skeleton(answer.text).alive == [], path
    kept = {f"kept.{payload}": payload, "kept_target": "/compte/"}
    answer = client.post("/connexion", data=kept)
    assert skeleton(answer.text).alive == []
    answer = client.post(f"/compte/?{html.escape(payload)}", data={payload: payload})
    assert skeleton(answer.text).alive == []


def test_names_of_new_people_stay_on_one_line_of_mail_headers(app: Flask) -> None:
    with transaction():
        chamber_id = make_organisation("CCI d’essai").id
    make_member(role="administrator")
    breaks = ("\n", "\r\n", "\r", "\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u2029", "\x00", "\t")
    for number, mark in enumerate(breaks):
        name = f"Camille{mark}Bcc: tous@ailleurs.example{mark}{mark}Corps"
        fields = {
            "name": name,
            "email": f"n{number}@exemple.test",
            "accepts": "y",
            "organisation": str(chamber_id),
            "position_title": name,
        }
        assert send(app.test_client(), "/rejoindre", fields).status_code == 303
    mails = deliver(app)
    assert len(mails) == len(breaks)
    for mail in mails:
        message = write_message(mail, sender="site@exemple.test", site_name="Site")
        assert len(mail.subject.splitlines()) == 1
        assert message["Bcc"] is None
        sent = message.as_bytes().partition(b"\r\n\r\n")[0].decode()
        assert not re.search(r"^Bcc:", sent, flags=re.M)


def test_addresses_do_not_break_out_of_mail_headers(app: Flask) -> None:
    for address in (
        "a@exemple.test\nBcc: b@ailleurs.example",
        "a@exemple.test,b@ailleurs.example",
        "a@exemple.test\u2028b",
        "<a@exemple.test>",
        "a@exemple.test>",
        '"a b"@exemple.test',
        "a@exemple.test;b@c.example",
        "a@[127.0.0.1]",
        "a@exemple.test\x00",
    ):
        for path in ("/mot-de-passe", "/connexion/lien"):
            send(app.test_client(), path, {"email": address})
    assert deliver(app) == []


def test_a_chamber_named_by_markup_is_text_in_mails_and_screens(app: Flask) -> None:
    boss = make_actor("administrator")
    client = browser(app, boss)
    with transaction():
        chamber = session.get_one(Organisation, boss.organisation_id)
        chamber.name = "<img src=x onerror=alert(1)>"
        chamber_id = chamber.id
    send(
        client, "/membres/inviter", {"organisation": str(chamber_id), "addresses": "x@exemple.test"}
    )
    (mail,) = deliver(app)
    assert "<img src=x onerror=alert(1)>" in mail.body
    message = write_message(mail, sender="site@exemple.test", site_name="Site")
    assert message.get_content_type() == "text/plain"


def test_a_comparison_of_two_hostile_texts_acts_on_nothing(app: Flask) -> None:
    page = make_page(body=BODIES[0])
    for body in BODIES[1:]:
        revise(page, body)
    client: FlaskClient = app.test_client()
    here = f"/guides/{page.book.slug}/{page.slug}"
    for older in range(1, len(BODIES)):
        text = client.get(f"{here}/comparer?de={older}&a={older + 1}").text
        assert skeleton(text).alive == []


def test_marks_of_a_comparison_are_cleaned_even_of_stored_html_that_is_not(app: Flask) -> None:
    """The last line of defence, should anything hostile ever be stored."""
    for payload in OWN:
        marked = mark_rendered(f"<p>a {payload}</p>", f"<p>b {payload}</p>", str)
        assert alive(str(sanitised_with_marks(marked).html)) in ([], ["ins class"]) or not [
            what for what in alive(str(sanitised_with_marks(marked).html)) if "ins" not in what
        ], payload


def test_a_name_writes_no_lines_of_its_own_into_a_mail(app: Flask) -> None:
    """Else a guest chooses what the site tells whoever receives it."""
    with transaction():
        chamber_id = make_organisation("CCI d’essai").id
    make_member(role="administrator")
    name = "Camille\n\nVotre compte expire :\nhttps://ailleurs.example\u2028\x85Fin"
    fields = {
        "name": name,
        "email": "n@exemple.test",
        "accepts": "y",
        "position_title": name,
        "organisation": str(chamber_id),
    }
    assert send(app.test_client(), "/rejoindre", fields).status_code == 303
    (mail,) = deliver(app)
    assert not re.search(r"^https://ailleurs", mail.body, flags=re.M)
