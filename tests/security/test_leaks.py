"""No word of what somebody may not see is in any byte that they are sent."""

import re
from urllib.parse import urlencode

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import update

from tests.factories.accounts import deliver
from tests.factories.search import bring_up_to_date
from tests.sampling import chosen
from tests.security.browsing import browser, raw, send
from tests.security.crawling import MOST, everything, followed, known_addresses, without_itself
from tests.security.secrets import PARTS, Secrets, make_secrets, word, words
from tests.standing import standing
from wiki.accounts.models import User
from wiki.foundation.db import session
from wiki.foundation.transaction import transaction
from wiki.pages.models import Book

HIDDEN_FROM = {
    "guest": ("members", "group", "deleted"),
    "member": ("group", "deleted"),
    "moderator": ("group", "deleted"),
    "in_group": ("deleted",),
}
OF_THE_QUEUE = {b"zqdeletedtitlex", b"zqdeletedreportx", b"zqdeletedpassagex", b"zqdeletedslugx"}
"""A report stays with the moderators when its page is deleted."""


@pytest.fixture
def secrets(app: Flask) -> Secrets:
    found = standing(app, make_secrets)
    session.add_all(found.pages.values())
    return found


def visitor(app: Flask, secrets: Secrets, who: str) -> FlaskClient:
    return browser(app, None if who == "guest" else getattr(secrets, who))


def found_in(answers: dict[str, bytes], who: str) -> dict[str, list[bytes]]:
    """The words that were sent, by the address that sent them."""
    wanted = words(*HIDDEN_FROM[who])
    leaks = {}
    for target, answer in answers.items():
        seen = without_itself(target, answer).lower()
        here = [w for w in wanted if w in seen]
        if who != "guest":  # members see each other
            here = [w for w in here if not w.endswith(b"authorx")]
        if who == "moderator" and target.startswith("/moderation/"):
            here = [w for w in here if w not in OF_THE_QUEUE]
        if here:
            leaks[target] = here
    return leaks


@pytest.mark.parametrize("who", ["guest", "member"])
def test_whoever_follows_links_meets_no_word(app: Flask, secrets: Secrets, who: str) -> None:
    check_crawl(followed(visitor(app, secrets, who)), who)


@pytest.mark.prove
@pytest.mark.parametrize("who", HIDDEN_FROM)
def test_whoever_follows_every_link_meets_no_word(app: Flask, secrets: Secrets, who: str) -> None:
    check_crawl(followed(visitor(app, secrets, who), alike=MOST), who)


def check_crawl(answers: dict[str, bytes], who: str) -> None:
    assert len(answers) > 25
    assert found_in(answers, who) == {}


@pytest.mark.parametrize("who", chosen(HIDDEN_FROM, "guest", "member"))
def test_whoever_knows_every_address_learns_no_word(app: Flask, secrets: Secrets, who: str) -> None:
    client = visitor(app, secrets, who)
    answers = {target: everything(client, target) for target in known_addresses(app)}
    assert found_in(answers, who) == {}


@pytest.mark.parametrize("who", chosen(("guest", "member"), "guest"))
def test_what_was_kept_for_others_is_not_given_on(app: Flask, secrets: Secrets, who: str) -> None:
    """Every page is asked for by those who may, each in an encoding, then by those who may not."""
    warm = (secrets.administrator, ""), (secrets.in_group, "gzip"), (secrets.moderator, "br")
    targets = known_addresses(app)
    tags: dict[str, set[str]] = {}
    for actor, encoding in warm:
        client = browser(app, actor)
        for target in targets:
            answer = raw(client, target, headers={"Accept-Encoding": encoding})
            tags.setdefault(target, set()).add(answer.headers.get("ETag", ""))
            answer.close()
    client = visitor(app, secrets, who)
    answers = {target: everything(client, target) for target in targets}
    assert found_in(answers, who) == {}
    for target in targets:
        plain = raw(client, target)
        plain.close()
        headers = {"If-None-Match": ", ".join({"*", *tags[target]} - {""})}
        conditional = raw(client, target, headers={"If-None-Match": headers["If-None-Match"][3:]})
        conditional.close()
        if plain.status_code in {303, 403, 404}:
            assert conditional.status_code == plain.status_code, target


def no_length(answer: bytes) -> bytes:
    """Without what depends on the length of the address, or is of one moment."""
    return re.sub(rb'Content-Length: \d+|Set-Cookie: .*|csrf_token" value="[^"]*', b"", answer)


@pytest.mark.parametrize("who", ["guest", "member", "in_group"])
def test_hidden_and_missing_are_the_same_answer(app: Flask, secrets: Secrets, who: str) -> None:
    client = visitor(app, secrets, who)
    client.get("/")  # which gives a member the cookie of forms
    for state in HIDDEN_FROM[who]:
        page = secrets.pages[state]
        book, other = page.book.slug, word("never", "there")
        for end in ("", ".md", "/historique", "/comparer", "/modifications/1", "/modifier"):
            hidden = f"/guides/{book}/{page.slug}{end}"
            missing = f"/guides/{book}/{other}{end}"
            answers = {
                no_length(without_itself(t, everything(client, t))) for t in (hidden, missing)
            }
            assert len(answers) == 1, (state, end)
        old = f"/guides/{book}/{word(state, 'oldslug')}"
        assert raw(client, old).status_code == 404
        if state != "deleted":
            for path in (f"/guides/{book}/", f"/guides/avant-{state}/", f"/guides/{book}/tout"):
                answer = raw(client, path)
                assert answer.status_code == 404, path
                assert "Location" not in answer.headers


@pytest.mark.parametrize("who", ["guest", "member", "moderator"])
def test_a_picture_is_seen_with_a_text_that_shows_it_and_nowhere_else(
    app: Flask, secrets: Secrets, who: str
) -> None:
    client = visitor(app, secrets, who)
    pictures = [t for t in known_addresses(app) if t.startswith("/fichiers/")]
    for state in HIDDEN_FROM[who]:
        mine = [t for t in pictures if word(state, "picture") in t]
        assert mine
        for target in mine:
            for headers in ({}, {"Range": "bytes=0-50"}, {"If-None-Match": "*"}):
                answer = raw(client, target, headers=headers)
                assert answer.status_code == 404, target
                answer.close()


def test_a_public_page_says_nothing_of_what_its_links_lead_to(app: Flask, secrets: Secrets) -> None:
    page = secrets.pages["public"]
    for who in ("guest", "member", "administrator"):
        client = visitor(app, secrets, who)
        for end in ("", "/modifications/1", "/modifications/2", "/comparer?de=1&a=3"):
            text = raw(client, f"/guides/{page.book.slug}/{page.slug}{end}").data
            assert [w for w in words("members", "group", "deleted") if w in text] == [], (who, end)


def test_mails_tell_nobody_of_what_they_may_not_see(app: Flask, secrets: Secrets) -> None:

    moderator = session.get_one(User, secrets.moderator.user_id).email
    received = [mail for mail in deliver(app) if mail.recipient == moderator]
    leaked = [
        w for mail in received for w in words("group") if w.decode() in mail.subject + mail.body
    ]
    assert leaked == []


def test_previews_follow_no_link_to_what_the_readers_of_the_page_may_not_see(
    app: Flask, secrets: Secrets
) -> None:
    """Also an administrator who previews is shown what readers will be."""

    page = secrets.pages["public"]
    hidden = [p for state, p in secrets.pages.items() if state != "public"]
    links = " ".join(f"[[p:{p.id}]]" for p in hidden)
    for who in ("member", "administrator"):
        client = visitor(app, secrets, who)
        fields = {"title": "T", "body": links, "base_number": "3", "preview": "1"}
        answer = send(client, f"/guides/{page.book.slug}/{page.slug}/modifier", fields)
        assert answer.status_code == 200
        assert [w for w in words("members", "group", "deleted") if w in answer.data] == []


def test_a_book_that_is_closed_to_guests_is_closed_everywhere_at_once(
    app: Flask, secrets: Secrets
) -> None:

    page = secrets.pages["public"]
    guest = app.test_client()
    before = [t for t in known_addresses(app) if f"/guides/{page.book.slug}" in t]
    tags = {t: raw(guest, t).headers.get("ETag", "") for t in before}
    with transaction():
        closed = update(Book).where(Book.id == page.book_id).values(visibility="members")

        session.execute(closed)
    for target, tag in tags.items():
        for headers in ({}, {"If-None-Match": tag or "x"}):
            assert raw(guest, target, headers=headers).status_code in {301, 303, 308, 404}, target
    for target in ("/", "/guides/", "/activite", "/sitemap.xml"):
        assert b"Ouverte" not in raw(guest, target).data, target


@pytest.mark.parametrize("who", chosen(HIDDEN_FROM, "guest", "member"))
def test_whoever_searches_learns_no_word(app: Flask, secrets: Secrets, who: str) -> None:
    """By beginnings, by words one letter off, and by titles that are suggested."""
    bring_up_to_date(app)
    client = visitor(app, secrets, who)
    typed = ["zq*", "titre:zq*", "zq", "type:fichier", "type:page", "auteur:zq"]
    for state in HIDDEN_FROM[who]:
        near = [f"{word(state, part)[:-1]}y" for part in PARTS]
        typed += [f"zq{state}*", f"zq{state}", *near, *(f"titre:{one}" for one in near)]
        typed += [f"{field}:{near[0]}" for field in ("auteur", "plateforme")]
        typed.append(f"auteur:{word(state, 'author')[:-1]}y")
    searches = [
        f"{at}?{urlencode({'q': asked, **more})}"
        for asked in typed
        for at, more in (("/recherche", {}), ("/recherche", {"tri": "date"}),
                         ("/recherche/suggestions", {}))
    ]  # fmt: skip
    answers = {target: everything(client, target) for target in searches}
    assert found_in(answers, who) == {}


@pytest.mark.parametrize("who", chosen(HIDDEN_FROM, "guest", "member"))
def test_whoever_searches_a_secret_word_finds_nothing(
    app: Flask, secrets: Secrets, who: str
) -> None:
    bring_up_to_date(app)
    client = visitor(app, secrets, who)
    for secret in words(*HIDDEN_FROM[who]):
        if who != "guest" and secret.endswith(b"authorx"):
            continue  # members see each other
        answer = client.get("/recherche", query_string={"q": secret.decode()}).text
        assert 'class="result' not in answer.replace('class="results-page', ""), secret
        assert 'class="facets"' not in answer, secret


def test_those_who_may_find_the_same_words(app: Flask, secrets: Secrets) -> None:
    bring_up_to_date(app)
    client = visitor(app, secrets, "in_group")
    for state in ("members", "group"):
        for part in ("title", "body", "heading"):
            answer = client.get("/recherche", query_string={"q": word(state, part)}).text
            assert 'class="row-title"' in answer, (state, part)
