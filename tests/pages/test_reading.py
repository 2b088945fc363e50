"""Reading guides: the list, the title page, a page, its addresses."""

import json
import re

import pytest
from flask.testing import FlaskClient

from tests.counting import asked_about_the_reader, counted_queries
from tests.factories.accounts import make_actor, sign_in
from tests.factories.pages import make_book, make_page, revise
from wiki.accounts.queries import system_actor
from wiki.foundation.db import session
from wiki.foundation.transaction import transaction
from wiki.pages.actions import rename_book, rename_page
from wiki.pages.models import Credit

BODY = "Première phrase.\n\n## Un titre\n\nTexte[^1].\n\n## Un autre\n\nFin.\n\n[^1]: Une note.\n"


def test_the_list_of_guides_shows_those_one_may_see(client: FlaskClient) -> None:
    make_book("Guide ouvert")
    make_book("Guide fermé", visibility="members")
    make_book("Pages du site", kind="site")
    page = client.get("/guides/").text
    assert "Guide ouvert" in page
    assert "fermé" not in page
    assert "Pages du site" not in page
    member = sign_in(client, make_actor()).get("/guides/").text
    assert "Guide fermé" in member


def test_the_title_page_says_what_the_guide_is(client: FlaskClient) -> None:
    book = make_book(
        "Guide", description="À quoi il sert.", publisher="CCI d’essai", version_label="1.0",
        licence="CC-BY-NC-3.0",
    )  # fmt: skip
    first = make_page(book, "Introduction")
    make_page(book, "Plus bas", parent=first)
    with transaction():
        for organisation, person in (("CCI A", "P. Un"), ("CCI A", "P. Deux"), ("CCI B", "")):
            session.add(Credit(book_id=book.id, role="contributor", person=person,
                               organisation=organisation))  # fmt: skip
    page = client.get("/guides/guide/")
    for text in ("À quoi il sert.", "CCI d’essai", "Version 1.0", "CC BY-NC 3.0", "Plus bas",
                 "https://creativecommons.org/licenses/by-nc/3.0/", "CCI B"):  # fmt: skip
        assert text in page.text
    assert page.text.count("CCI A") == 1
    assert re.search(r'href="/guides/guide/introduction"[^>]*>Commencer la lecture', page.text)
    assert "Add a page" not in page.text
    assert "/guides/guide/nouvelle" not in page.text
    editor = sign_in(client, make_actor("editor", ("book", book.id))).get("/guides/guide/")
    assert "/guides/guide/nouvelle" in editor.text


def test_a_page_shows_its_text_its_place_and_what_one_may_do(client: FlaskClient) -> None:
    book, member = make_book("Guide", publisher="CCI d’essai"), make_actor(name="Dominique")
    top = make_page(book, "Avant")
    page = make_page(book, "Les blogs", "rien", parent=top)
    make_page(book, "Après")
    revise(page, BODY, actor=member)
    answer = client.get("/guides/guide/les-blogs")
    text = answer.text
    assert "<h1>Les blogs</h1>" in text
    assert '<h2 id="un-titre">' in text
    assert 'href="#un-autre"' in text
    assert '<a href="/guides/guide/les-blogs" aria-current="page">' in text
    assert re.search(r'rel="prev"[^>]*>.*?Avant', text, re.S)
    assert re.search(r'rel="next"[^>]*>.*?Après', text, re.S)
    assert re.search(
        r"Dernière modification le <time datetime=\"[^\"]+\">[^<]+</time> par Dominique \(", text
    )
    assert f"/signaler/{page.public_id}" in text
    assert "/guides/guide/les-blogs/historique" in text
    assert "/modifier" not in text
    assert "/modifier" in sign_in(client, member).get("/guides/guide/les-blogs").text


def test_cite_gives_one_sentence_with_all_that_is_owed(client: FlaskClient) -> None:
    book = make_book("Guide", publisher="CCI d’essai", version_label="1.0", licence="CC-BY-NC-3.0")
    make_page(book, "Les blogs")
    text = client.get("/guides/guide/les-blogs").text
    found = re.search(r'id="citation">(.*?)</p>', text, re.S)
    assert found
    sentence = " ".join(re.sub(r"<[^>]+>", "", found[1]).replace("\u00a0", " ").split())
    assert sentence.startswith(
        "« Les blogs », dans Guide, CCI d’essai, version 1.0, licence CC BY-NC 3.0 "
        "(https://creativecommons.org/licenses/by-nc/3.0/), texte du "
    )
    assert sentence.endswith("/guides/guide/les-blogs/modifications/1")


def test_machines_read_what_the_page_is(client: FlaskClient) -> None:
    book = make_book("Guide", publisher="CCI d’essai", licence="CC-BY-NC-3.0")
    make_page(book, "</script><b>Titre", BODY)
    slug = "script-b-titre"
    text = client.get(f"/guides/guide/{slug}").text
    head = text.partition("</head>")[0]
    assert head.count("</script>") == 2
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', head, re.S)
    assert found
    data = json.loads(found[1])
    assert data["headline"] == "</script><b>Titre"
    assert data["license"] == "https://creativecommons.org/licenses/by-nc/3.0/"
    assert data["publisher"] == {"@type": "Organization", "name": "CCI d’essai"}
    assert data["dateModified"]
    assert data["url"] == f"http://localhost/guides/guide/{slug}"
    assert f'<link rel="canonical" href="http://localhost/guides/guide/{slug}">' in head
    assert '<meta name="description" content="Première phrase.">' in head
    assert '<meta property="og:description" content="Première phrase.">' in head


def test_a_page_is_downloaded_as_it_was_written(client: FlaskClient) -> None:
    make_page(make_book("Guide"), "Les « blogs »", BODY)
    answer = client.get("/guides/guide/les-blogs.md")
    assert answer.content_type == "text/markdown; charset=utf-8"
    head, _line, body = answer.text.partition("---\n\n")
    assert body == BODY
    assert 'title: "Les « blogs »"' in head
    assert 'licence: "CC BY-SA 4.0"' in head


@pytest.mark.parametrize("method", ["get", "head"])
def test_what_one_may_not_see_is_not_found_anywhere(client: FlaskClient, method: str) -> None:
    make_page(make_book("Fermé", visibility="members"), "Secret", "mot-secret")
    ask = getattr(client, method)
    for below in ("", "secret", "secret.md", "tout", "tout.md", "secret/historique",
                  "secret/modifications/1", "secret/comparer?de=1&a=1", "secret/modifier",
                  "secret/renommer", "nouvelle"):  # fmt: skip
        answer = ask(f"/guides/ferme/{below}")
        assert answer.status_code == 404, below
        assert "mot-secret" not in answer.text
        assert ">Secret<" not in answer.text


def test_head_says_what_get_would(client: FlaskClient) -> None:
    make_page(make_book("Guide"), "A")
    got, head = client.get("/guides/guide/a"), client.head("/guides/guide/a")
    assert (head.status_code, head.data) == (200, b"")
    assert head.headers["ETag"] == got.headers["ETag"]
    assert head.headers["Content-Length"] == got.headers["Content-Length"]


def test_every_old_address_leads_on_in_one_step_from_every_screen(client: FlaskClient) -> None:
    book = make_book("Guide")
    page = make_page(book, "A")
    with transaction():
        rename_page(actor=system_actor(), page=page, slug="b")
        rename_book(actor=system_actor(), book=book, title="Guide", slug="livre")
    with transaction():
        rename_page(actor=system_actor(), page=page, slug="c")
    expected = {
        "": "", "a": "c", "b": "c", "c": "c", "a.md": "c.md", "a/historique": "c/historique",
        "b/historique?avant=3": "c/historique?avant=3", "a/modifications/1": "c/modifications/1",
        "a/comparer?de=1&a=1": "c/comparer?de=1&a=1", "tout": "tout", "tout.md": "tout.md",
    }  # fmt: skip
    for old, new in expected.items():
        answer = client.get(f"/guides/guide/{old}")
        assert (answer.status_code, answer.location) == (301, f"/guides/livre/{new}"), old
        assert client.get(answer.location).status_code == 200, new


def test_a_slash_more_or_less_leads_to_the_one_address(client: FlaskClient) -> None:
    make_page(make_book("Guide"), "A")
    for wrong, right in (("/guides/guide/a/", "/guides/guide/a"),
                         ("/guides/guide/a/historique/?x=1", "/guides/guide/a/historique?x=1"),
                         ("/guides/guide", "/guides/guide/"), ("/guides", "/guides/")):  # fmt: skip
        answer = client.get(wrong)
        assert answer.status_code in (301, 308), wrong
        assert answer.location.removeprefix("http://localhost") == right
    for nothing in ("/guides/guide/a/b/c", "/guides/guide/a//", "/guides//evil.example/"):
        answer = client.get(nothing)
        assert answer.status_code == 404 or answer.location.startswith(
            ("/guides/", "http://localhost/guides/")
        )


def test_pages_of_the_site_live_at_its_root(client: FlaskClient) -> None:
    site = make_book("Site", kind="site", licence="")
    make_page(site, "Aide", "De l’aide.")
    make_page(site, "Note interne", "Une note.")
    answer = client.get("/aide")
    assert answer.status_code == 200
    assert '<link rel="canonical" href="http://localhost/aide">' in answer.text
    assert "De l’aide." in answer.text
    for path in ("/guides/site/aide", "/aide/", "/guides/site/aide/"):
        assert client.get(path, follow_redirects=True).request.path == "/aide"
    assert client.get("/guides/site/aide").status_code == 301
    assert client.get("/guides/site/note-interne").status_code == 200
    assert client.get("/charte").status_code == 404


def test_reading_asks_few_questions_and_writes_nothing(client: FlaskClient) -> None:
    book = make_book("Guide")
    for title in "ABCDE":
        make_page(book, title, BODY)
    revise(make_page(book, "F", "avant"), BODY)
    most = {"": 5, "a": 4, "a.md": 2, "tout": 4, "tout.md": 2, "f/historique": 2,
            "f/modifications/1": 3, "f/comparer": 4}  # fmt: skip
    reader = client.application.test_client()
    member = sign_in(client, make_actor())
    for browser, more in ((reader, 0), (member, asked_about_the_reader())):
        for path, limit in most.items():
            session.remove()
            with counted_queries() as asked:
                assert browser.get(f"/guides/guide/{path}").status_code == 200
            assert len(asked) <= min(limit + more, 6), (path, asked)
            assert all(statement.startswith("SELECT") for statement in asked), path


def test_titles_and_contents_of_a_french_book_have_no_break_spaces(client: FlaskClient) -> None:
    book = make_book("Guide : à l’essai", description="Pour qui ? « Tous » !")
    above = make_page(book, "Avant : les bases")
    page = make_page(book, "Pourquoi ?", "Un.\n\n## À quoi bon ?\n\n## Puis : quoi\n", parent=above)
    make_page(book, "Après : la suite")
    revise(page, "Deux.\n\n## À quoi bon ?\n\n## Puis : quoi\n", summary="Relu : tout.")
    here = f"/guides/{book.slug}/{page.slug}"
    screens = ["/", "/guides/", f"/guides/{book.slug}/", f"/guides/{book.slug}/tout", here]
    screens += [f"{here}/historique", f"{here}/comparer", f"{here}/modifications/2"]
    for path in screens:
        shown = re.sub(r"<script.*?</script>", "", client.get(path).text, flags=re.DOTALL)
        assert re.findall(r".{20} [:?!»] |« .{9}", shown.partition('<footer class="site')[0]) == []
        assert "\u00a0: " in shown or "\u202f?" in shown, path


def test_titles_of_a_book_in_another_language_stay_as_they_were_typed(client: FlaskClient) -> None:
    make_page(make_book("Guide", language="en"), "Why ?")
    assert "<h1>Why ?</h1>" in client.get("/guides/guide/why").text
