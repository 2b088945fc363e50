"""Lexicons as readers find them, and definitions at the words of other texts."""

import json
import re
from dataclasses import replace

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.counting import counted_queries
from tests.factories.accounts import make_actor, sign_in
from tests.factories.experiences import make_experience
from tests.factories.glossary import make_lexicon, make_term
from tests.factories.pages import make_book, make_page, revise
from wiki.accounts.queries import system_actor
from wiki.foundation.actor import GUEST
from wiki.foundation.db import session
from wiki.foundation.errors import Invalid
from wiki.foundation.transaction import transaction
from wiki.glossary.queries import get_vocabulary
from wiki.glossary.uses import look_for_uses
from wiki.glossary.views.lists import letters_of
from wiki.pages.actions import delete_page, rename_book, rename_page
from wiki.pages.models import Page


def read(client: FlaskClient, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, (path, answer.status_code)
    return answer.get_data(as_text=True)


def links(html: str) -> list[tuple[str, str]]:
    """Each marked word and where it leads."""
    return [
        (word, href) for href, word in re.findall(r'class="term" href="([^"]*)">([^<]*)<', html)
    ]


def test_an_empty_site_says_what_to_do_next(client: FlaskClient) -> None:
    assert "dès que des membres les auront définis" in read(client, "/lexique/")
    administrator = sign_in(client, make_actor("administrator"))
    assert 'href="/lexique/nouveau"' in read(administrator, "/lexique/")


def test_all_words_stand_from_a_to_z_with_their_lexicon(client: FlaskClient) -> None:
    make_term(make_lexicon("Lexique commun"), "Été", "Une saison.")
    make_term(make_lexicon("Lexique de Facebook", platform="Facebook"), "Mur", "Un espace public.")
    html = read(client, "/lexique/")
    assert html.index('id="lettre-e"') < html.index(">Été<") < html.index('id="lettre-m"')
    assert "Un espace public." in html
    assert '<span class="term-label">Facebook</span>' in html


def test_of_many_terms_one_letter_is_shown(client: FlaskClient) -> None:
    lexicon = make_lexicon()
    make_term(lexicon, "Ab")
    [known] = get_vocabulary(GUEST).terms
    many = [
        replace(known, page_id=number, sort_key=f"{'ab'[number % 2]}{number}")
        for number in range(201)
    ]
    first, second, other = (letters_of(many, asked) for asked in ("", "b", "zz"))
    assert ([len(one.terms) for one in (first, second, other)]) == [101, 100, 101]
    assert first.letters == [("A", "a", 101), ("B", "b", 100)]
    assert (first.chosen, second.chosen) == ("a", "b")
    assert letters_of(many[:200], "b").is_whole


def test_a_term_says_at_once_what_it_means(client: FlaskClient) -> None:
    lexicon = make_lexicon(platform="Facebook")
    page = make_term(
        lexicon, "Mur", "Un *espace* public, voir [[Fil]].", "Le reste du texte.\n",
        example="Publiez sur le mur.", forms=["murs", "wall"], foreign="anglais",
        see_also=["Fil", "Rien"], sources=["https://exemple.test/"], checked_on="15/10/2026",
    )  # fmt: skip
    make_term(lexicon, "Fil", "Un autre espace.")
    html = read(client, f"/lexique/{lexicon.slug}/{page.slug}")
    assert '<dfn lang="en">Mur</dfn>' in html
    assert "Un <em>espace</em> public" in html
    assert "Publiez sur le mur." in html
    assert f'<a href="/lexique/{lexicon.slug}/fil">Fil</a>, Rien' in html
    assert "15\u00a0octobre\u00a02026" in html
    data = json.loads(re.findall(r'ld\+json">(.*?)</script>', html)[0])
    assert (data["@type"], data["name"]) == ("DefinedTerm", "Mur")
    assert data["description"] == "Un espace public, voir Fil."
    assert data["alternateName"] == ["murs", "wall"]


def test_its_experiences_and_where_it_is_used_stand_beside_it(client: FlaskClient) -> None:
    lexicon = make_lexicon(platform="Facebook")
    page = make_term(lexicon, "Mur")
    told = make_experience(make_actor(), title="Un mur bien tenu", platforms=("facebook",))
    guide = make_page(
        make_book("Guide"), "La page", "Début.\n\n## Le reste\n\nLe mur est public.\n"
    )
    make_page(make_book("Réservé", visibility="members"), "Cachée", "Le mur.\n")
    assert look_for_uses() == 3
    html = read(client, f"/lexique/{lexicon.slug}/{page.slug}")
    assert f'href="/guides/{guide.book.slug}/la-page#le-reste"' in html
    assert "§ Le reste" in html
    assert "Cachée" not in html
    assert told.thread.title in html


def test_the_former_addresses_of_a_term_lead_to_it(client: FlaskClient) -> None:
    lexicon = make_lexicon("Lexique de Facebook")
    page = make_term(lexicon, "Mur")
    with transaction():
        rename_page(actor=system_actor(), page=page, slug="le-mur")
    here = f"/lexique/{lexicon.slug}/le-mur"
    for old in (f"/lexique/{lexicon.slug}/mur", f"/guides/{lexicon.slug}/le-mur",
                f"/guides/{lexicon.slug}/mur"):  # fmt: skip
        answer = client.get(old)
        assert (answer.status_code, answer.location) == (301, here)
    answer = client.get(f"/guides/{lexicon.slug}/")
    assert (answer.status_code, answer.location) == (301, f"/lexique/{lexicon.slug}/")
    guide = make_page(make_book("Guide"))
    answer = client.get(f"/lexique/{guide.book.slug}/{guide.slug}")
    assert answer.location == f"/guides/{guide.book.slug}/{guide.slug}"


def test_words_are_marked_in_the_pages_of_guides(client: FlaskClient) -> None:
    lexicon = make_lexicon(platform="Facebook")
    make_term(lexicon, "Mur", forms=["wall"])
    make_term(lexicon, "Sans définition", "")
    page = make_page(
        body="Les murs, puis le mur.\n\n## Le mur\n\nUn wall. `mur` [mur](/x) Sans définition.\n"
    )
    html = read(client, f"/guides/{page.book.slug}/{page.slug}")
    here = f"/lexique/{lexicon.slug}/mur"
    assert links(html) == [("murs", here), ("wall", here)]
    assert links(read(client, here)) == []


def test_a_word_of_several_senses_is_chosen_by_the_platforms_of_the_text(
    client: FlaskClient,
) -> None:
    for platform in ("Facebook", "LinkedIn"):
        lexicon = make_lexicon(f"Lexique de {platform}", platform=platform)
        make_term(lexicon, "Mur", f"Celui de {platform}.")
    page = make_page(body="Le mur.\n")
    both = read(client, f"/guides/{page.book.slug}/{page.slug}")
    assert links(both) == [("mur", "/lexique/mot/mur")]
    word = read(client, "/lexique/mot/mur")
    assert "Celui de Facebook." in word
    assert "Celui de LinkedIn." in word
    told = make_experience(make_actor(), body="Le mur.\n", platforms=("linkedin",)).thread
    one = read(client, f"/experiences/{told.public_id}-{told.slug}")
    assert ("mur", "/lexique/lexique-de-linkedin/mur") in links(one)


def test_a_word_of_one_sense_leads_to_it_and_an_unknown_one_nowhere(client: FlaskClient) -> None:
    lexicon = make_lexicon()
    make_term(lexicon, "Mur", forms=["wall"])
    assert client.get("/lexique/mot/wall").location == f"/lexique/{lexicon.slug}/mur"
    assert client.get("/lexique/mot/rien").status_code == 404


def test_no_book_takes_the_address_of_all_senses_of_a_word(client: FlaskClient) -> None:
    lexicon = make_lexicon("Mot")
    assert lexicon.slug == "mot-2"
    make_term(lexicon, "Mur")
    make_term(make_lexicon("Lexique Facebook", platform="Facebook"), "Mur")
    with pytest.raises(Invalid) as refused, transaction():
        rename_book(actor=system_actor(), book=lexicon, title="Mot", slug="mot")
    assert set(refused.value.errors) == {"slug"}
    assert client.get("/lexique/mot/mur").status_code == 200
    with transaction():
        lexicon.slug = "mot"  # as one that was opened before this was so
        rename_book(actor=system_actor(), book=lexicon, title="Des mots")
    assert (lexicon.slug, lexicon.title) == ("mot", "Des mots")


def test_what_some_may_not_see_is_marked_for_nobody_else(client: FlaskClient, app: Flask) -> None:
    lexicon = make_lexicon("Réservé", visibility="members")
    term = make_term(lexicon, "Mur", "Un secret.")
    page = make_page(body="Le mur.\n")
    address = f"/guides/{page.book.slug}/{page.slug}"
    member = sign_in(app.test_client(), make_actor())
    assert links(read(member, address)) == [("mur", f"/lexique/{lexicon.slug}/mur")]
    assert "Un secret." in read(member, f"/lexique/{lexicon.slug}/mur/bulle")
    assert links(read(client, address)) == []
    for path in (f"/lexique/{lexicon.slug}/", f"/lexique/{lexicon.slug}/mur", "/lexique/mot/mur",
                 f"/lexique/{lexicon.slug}/mur/bulle", "/lexique/mot/mur/bulle"):  # fmt: skip
        answer = client.get(path)
        assert answer.status_code == 404
        assert "secret" not in answer.get_data(as_text=True)
    assert "secret" not in read(client, "/lexique/")
    with transaction():
        delete_page(actor=system_actor(), page=session.get_one(Page, term.id), reason="Faux")
    assert links(read(member, address)) == []
    assert member.get("/lexique/mot/mur/bulle").status_code == 404


def test_a_mark_follows_its_term_at_once(client: FlaskClient) -> None:
    lexicon = make_lexicon()
    term = make_term(lexicon, "Mur")
    page = make_page(body="Le mur et la paroi.\n")
    address = f"/guides/{page.book.slug}/{page.slug}"
    assert [word for word, _href in links(read(client, address))] == ["mur"]
    revise(term, "Définition\n: Un espace.\n\nVariantes\n: paroi\n", title="Cloison")
    assert [word for word, _href in links(read(client, address))] == ["paroi"]


def test_a_tip_says_what_each_sense_means(client: FlaskClient) -> None:
    lexicon = make_lexicon("Lexique de Facebook", platform="Facebook")
    make_term(lexicon, "Mur", "Un *espace* <b>public</b>.")
    make_term(make_lexicon(), "Mur", "Une paroi.")
    one = read(client, f"/lexique/{lexicon.slug}/mur/bulle")
    assert "Un espace &lt;b&gt;public&lt;/b&gt;." in one
    opened = client.get("/lexique/mot/mur/bulle", headers={"Sec-Fetch-Dest": "document"})
    assert (opened.status_code, opened.location) == (302, "/lexique/mot/mur")
    both = read(client, "/lexique/mot/mur/bulle")
    assert "Une paroi." in both
    assert "Facebook" in both


def test_a_lexicon_takes_few_questions_whatever_its_size(client: FlaskClient) -> None:
    lexicon = make_lexicon(platform="Facebook")
    for number in range(30):
        make_term(lexicon, f"Terme {number}")
    page = make_page(body="Un terme 3.\n")
    for path, most in (
        ("/lexique/", 2),
        (f"/lexique/{lexicon.slug}/", 4),
        (f"/lexique/{lexicon.slug}/terme-3", 12),
        (f"/lexique/{lexicon.slug}/terme-3/bulle", 1),
        (f"/guides/{page.book.slug}/{page.slug}", 5),
    ):  # fmt: skip
        read(client, path)
        with counted_queries() as asked:
            read(client, f"{path}?encore=1")
        assert len(asked) <= most, (path, len(asked), asked)


def test_what_is_missing_is_told_to_members(client: FlaskClient, app: Flask) -> None:
    lexicon = make_lexicon()
    make_term(lexicon, "Mur", see_also=["Cloison"])
    make_term(lexicon, "Vide", "")
    for title in ("Une", "Deux"):
        make_page(make_book(f"Guide {title}"), title, "Le RGPD et le mur.\n")
    look_for_uses()
    assert client.get(f"/lexique/{lexicon.slug}/a-completer").status_code == 303
    html = read(sign_in(client, make_actor()), f"/lexique/{lexicon.slug}/a-completer")
    assert "Cloison" in html
    assert "RGPD" in html
    unused = html[html.index('id="unused"') :]
    assert ">Vide<" in unused
    assert ">Mur<" not in unused


def test_the_first_screen_leads_to_the_words_by_their_letters(client: FlaskClient) -> None:
    assert "lettre=" not in read(client, "/")
    make_term(make_lexicon(), "Été", "Une saison.")
    make_term(make_lexicon("Réservé", visibility="members"), "Zone", "Un secret.")
    html = read(client, "/")
    assert 'href="/lexique/?lettre=e#lettre-e"' in html
    assert "lettre=z" not in html
