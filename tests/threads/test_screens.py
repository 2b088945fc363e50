"""The screens of threads, without script: nothing typed is lost, nothing is sent twice."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select
from werkzeug.test import TestResponse

from tests.browser_without_script import filled, form_of, page_of, submit, text_of
from tests.factories.accounts import PASSWORD, deliver, make_actor, make_member, sign_in
from tests.factories.pages import make_book, make_page, revise
from tests.factories.proposals import propose, reviewed_page
from tests.factories.threads import (
    change,
    decide,
    first_post,
    make_post,
    make_thread,
    publish,
    set_rule,
)
from wiki.accounts.queries import actor_of
from wiki.foundation.actor import Actor
from wiki.foundation.db import session
from wiki.foundation.transaction import transaction
from wiki.pages.models import Page, Passage
from wiki.threads.actions import hide_post, mark_useful, move_posts, redact_post
from wiki.threads.models import (
    Post,
    PostDraft,
    PostingRule,
    PostRevision,
    Thread,
    ThreadReading,
    UsefulMark,
)

NAUGHTY = (
    "<script>alert(1)</script>",
    "\u202egauche à droite\u202c et \u200f fin",
    "𝒯𝑒𝓍𝓉𝑒 👩‍👩‍👧‍👦 Z̡̛̺͙̳̪͔a͢l͝g͠o",
    "Robert'); DROP TABLE post;--",
    "{{ 7*7 }} %(name)s %s ${x}",
    "العربية والعبرية עברית",
)


@pytest.fixture
def member(client: FlaskClient) -> Actor:
    """A member, signed in in the browser."""
    actor = make_actor("", name="Camille Essai")
    sign_in(client, actor)
    return actor


def count(model: type) -> int:
    return session.scalar(select(func.count()).select_from(model)) or 0


def send(
    client: FlaskClient, path: str, number: int = 0, capacity: str = "personal", **typed: Any
) -> TestResponse:
    """Open a form, type, and press one of the publishing buttons."""
    form = form_of(client.get(path), number)
    values = {**filled(form), **typed}
    if capacity:
        values["capacity"] = capacity
    return client.post(form.get("action") or path, data=values)


def url(thread: Thread) -> str:
    return f"/discussions/{thread.public_id}-{thread.slug}"


def buttons(answer: TestResponse) -> list[str]:
    return [button.get_text(strip=True) for button in page_of(answer).select("main button")]


def test_a_member_opens_a_discussion_and_reads_it(client: FlaskClient, member: Actor) -> None:
    answer = send(client, "/discussions/nouvelle", title="Les stories", body="Qui a *essayé* ?")
    thread = session.scalars(select(Thread)).one()
    assert answer.location == url(thread)
    read = client.get(answer.location)
    assert "<em>essayé</em>" in read.text
    assert "Camille Essai" in read.text
    assert "à titre personnel" in text_of(read)
    assert "Les stories" in client.get("/discussions/").text
    assert thread.visibility == "members"
    client.delete_cookie("session")
    assert client.get(url(thread)).status_code == 404


def test_the_two_buttons_say_how_one_speaks_and_neither_is_chosen(
    client: FlaskClient, member: Actor
) -> None:
    asked = buttons(client.get("/discussions/nouvelle"))
    assert f"Publier à titre professionnel ({member.organisation_label})" in asked
    assert "Publier à titre personnel" in asked
    answer = send(client, "/discussions/nouvelle", capacity="", title="Un sujet", body="Mes mots")
    assert answer.status_code == 422
    assert "à titre professionnel ou à titre personnel" in answer.text
    assert "Mes mots" in answer.text
    answer = send(client, "/discussions/nouvelle", capacity="professional", title="T", body="Mots")
    read = text_of(client.get(answer.location))
    assert f"Chargé de mission, {member.organisation_label} , à titre professionnel" in read


@pytest.mark.parametrize(
    "typed",
    [
        {"title": "", "body": "mes mots"},
        {"title": "x" * 201, "body": "mes mots"},
        {"title": "Titre", "body": "> " * 40 + "mes mots"},
    ],
)
def test_a_refused_form_comes_back_with_every_word(
    client: FlaskClient, member: Actor, typed: dict[str, str]
) -> None:
    answer = send(client, "/discussions/nouvelle", **typed)
    assert answer.status_code == 422
    assert "mes mots" in form_of(answer).select_one("textarea[name=body]").get_text()  # type: ignore[union-attr]
    assert 'role="alert"' in answer.text
    assert count(Thread) == 0


def test_a_form_with_an_old_token_comes_back_whole(client: FlaskClient, member: Actor) -> None:
    data = {"title": "Titre", "body": "mes mots", "capacity": "personal", "csrf_token": "old"}
    answer = client.post("/discussions/nouvelle", data=data)
    assert answer.status_code == 422
    assert "mes mots" in answer.text


def test_the_same_form_sent_twice_makes_one_thread(client: FlaskClient, member: Actor) -> None:
    values = filled(form_of(client.get("/discussions/nouvelle")))
    values |= {"title": "Titre", "body": "Mots", "capacity": "personal"}
    places = {client.post("/discussions/nouvelle", data=values).location for _twice in range(2)}
    assert len(places) == 1
    assert count(Thread) == 1


def test_words_survive_an_expired_sign_in(client: FlaskClient, app: Flask) -> None:
    user = make_member("Dominique")
    actor, email = actor_of(user), user.email
    thread = make_thread(visibility="members")
    sign_in(client, actor)
    path = f"/discussions/messages/{first_post(thread).public_id}/repondre"
    values = {**filled(form_of(client.get(path))), "body": "Mes mots", "capacity": "personal"}
    client.delete_cookie("session")
    asked = client.post(path, data=values)
    assert asked.status_code == 401
    assert "Mes mots" in asked.text
    fields = {**filled(form_of(asked)), "email": email, "password": PASSWORD}
    resumed = client.post(form_of(asked).get("action") or path, data=fields)
    assert "Mes mots" in resumed.text
    sent = client.post(form_of(resumed)["action"], data=filled(form_of(resumed)))
    assert sent.status_code == 302
    assert count(Post) == 2


def test_a_draft_is_kept_found_again_and_done_with_once_sent(
    client: FlaskClient, member: Actor
) -> None:
    post = first_post(make_thread())
    path = f"/discussions/messages/{post.public_id}/repondre"
    values = {**filled(form_of(client.get(path))), "body": "Un début"}
    kept = client.post(f"{path}/brouillon", data=values)
    assert kept.location == path
    found = client.get(path)
    assert "Un début" in found.text
    assert "Votre brouillon est dans le formulaire" in found.text
    assert "Un début" in client.get(url(post.thread)).text
    assert path in client.get("/brouillons/").text
    form = form_of(found, 1)
    client.post(path, data={**filled(form), "capacity": "personal"})
    assert count(PostDraft) == 0
    assert count(Post) == 2


def test_a_script_is_told_that_a_draft_is_kept_or_why_not(
    client: FlaskClient, member: Actor
) -> None:
    path = "/discussions/nouvelle"
    values = {**filled(form_of(client.get(path))), "body": "Un début", "title": ""}
    json = {"Accept": "application/json"}
    answer = client.post(f"{path}/brouillon", data=values, headers=json)
    assert answer.json["saved_at"]  # type: ignore[index]
    assert client.post(f"{path}/brouillon", data={}, headers=json).status_code == 422
    client.delete_cookie("session")
    assert client.post(f"{path}/brouillon", data=values, headers=json).status_code == 401


def test_a_draft_is_thrown_away_by_its_button(client: FlaskClient, member: Actor) -> None:
    path = "/discussions/nouvelle"
    values = {**filled(form_of(client.get(path))), "body": "Un début", "title": "Un titre"}
    client.post(f"{path}/brouillon", data=values)
    assert count(PostDraft) == 1
    submit(client, path)
    assert count(PostDraft) == 0


def test_the_preview_publishes_nothing_and_keeps_the_words(
    client: FlaskClient, member: Actor
) -> None:
    answer = send(
        client, "/discussions/nouvelle", capacity="", title="T", body="Du **gras**", preview="1"
    )
    assert "<strong>gras</strong>" in answer.text
    assert count(Thread) == 0


def test_a_script_sees_what_the_message_would_look_like(client: FlaskClient, member: Actor) -> None:
    page = make_page(make_book("Guide"), "Les blogs")
    opened = client.get(f"/discussions/nouvelle?page={page.public_id}")
    token = filled(form_of(opened))["csrf_token"]
    asked = page_of(opened).select_one("[data-preview-url]")["data-preview-url"]  # type: ignore[index]
    answer = client.post(asked, data={"csrf_token": token, "body": "[[Les blogs]]"})
    assert 'href="/guides/guide/les-blogs"' in answer.json["html"]  # type: ignore[index]
    assert client.post(asked, data={"csrf_token": token, "body": ""}).status_code == 200


def test_one_answers_quotes_and_is_led_to_the_answer(client: FlaskClient, member: Actor) -> None:
    other = make_actor("", name="Dominique")
    post = make_post(actor=other, body="Trois heures.\n\nPar semaine.\n")
    path = f"/discussions/messages/{post.public_id}/repondre"
    quoted = form_of(client.get(f"{path}?citer=1"))
    body = quoted.select_one("textarea").get_text()  # type: ignore[union-attr]
    assert "> Trois heures.\n>\n> Par semaine.\n>\n> — Dominique\n" in body
    answer = send(client, f"{path}?citer=1")
    read = client.get(answer.location)
    assert "Il répond à" in read.text
    assert "Trois heures." in read.text


def test_a_thread_is_read_in_three_orders(client: FlaskClient, member: Actor) -> None:
    thread = make_thread(body="Le début")
    one = make_post(thread, body="Premier avis")
    make_post(thread, body="Second avis")
    make_post(parent=one, body="Sur le premier")

    def order(view: str) -> list[str]:
        page = page_of(client.get(f"{url(thread)}?vue={view}"))
        return [p.get_text(strip=True) for p in page.select(".post .content")]

    first = ["Le début", "Premier avis", "Sur le premier", "Second avis"]
    assert order("fil") == first
    assert order("chrono") == ["Le début", "Premier avis", "Second avis", "Sur le premier"]
    read = form_of(client.get(url(thread)), 0)
    assert count(ThreadReading) == 0, "looking writes nothing"
    forms = page_of(client.get(url(thread))).select("form[data-mark-read]")
    del read
    client.post(forms[0]["action"], data=filled(forms[0]))
    assert session.scalars(select(ThreadReading.seq)).one() == 4
    make_post(thread, body="Tout nouveau")
    assert order("non-lus") == ["Tout nouveau"]


def test_deep_answers_say_whom_they_answer(client: FlaskClient) -> None:
    thread = make_thread()
    post = make_post(thread, make_actor("", name="Camille"), "Un")
    make_post(parent=post, body="Deux")
    page = page_of(client.get(url(thread)))
    link = page.select_one(".answers a")
    assert link
    assert link.get_text() == "en réponse à Camille"
    assert link["href"] == f"/m/{post.public_id}"


def test_an_address_leads_to_the_thread_whatever_its_words(client: FlaskClient) -> None:
    thread = make_thread(title="Les stories")
    for wrong in (thread.public_id, f"{thread.public_id}-autre"):
        answer = client.get(f"/discussions/{wrong}?vue=chrono")
        assert (answer.status_code, answer.location) == (301, f"{url(thread)}?vue=chrono")
    assert client.get("/discussions/abcdefghj-x").status_code == 404


def test_a_post_has_one_address_for_ever_even_once_it_moved(client: FlaskClient) -> None:
    root = make_post(body="Les mots")
    answer = make_post(parent=root, body="Une réponse")
    with transaction():
        move_posts(actor=make_actor("moderator"), post=root, title="Autre sujet")
    read = client.get(f"/m/{answer.public_id}")
    assert read.status_code == 200
    assert "Autre sujet" in read.text
    assert "Une réponse" in read.text
    upper = client.get(f"/m/{answer.public_id.upper()}")
    assert (upper.status_code, upper.location) == (301, f"/m/{answer.public_id}")
    assert client.get("/m/000000000").status_code == 404


@pytest.mark.parametrize("state", ["hidden", "withdrawn", "redacted"])
def test_what_is_taken_away_answers_410_with_its_place_and_its_answers(
    client: FlaskClient, state: str
) -> None:
    author = make_actor("", name="Camille")
    post = make_post(actor=author, body="Les mots", state=state)
    make_post(parent=post, body="Une réponse")
    read = client.get(f"/m/{post.public_id}")
    assert read.status_code == 410
    assert "Les mots" not in read.text
    assert "Camille" not in read.text
    assert "Une réponse" in read.text
    assert client.get(f"/m/{post.public_id}/r1").status_code == 302
    thread = client.get(url(post.thread))
    assert page_of(thread).select(".post-stub")
    assert "Les mots" not in thread.text


def test_an_author_and_moderators_go_on_reading_what_is_hidden(
    client: FlaskClient, member: Actor
) -> None:
    post = make_post(actor=member, body="Les mots", state="hidden")
    read = client.get(f"/m/{post.public_id}")
    assert read.status_code == 200
    assert "Les mots" in read.text
    assert "retiré par la modération" in text_of(read)


@pytest.mark.parametrize("state", ["pending", "changes_requested", "rejected"])
def test_what_is_not_public_does_not_exist_for_others(client: FlaskClient, state: str) -> None:
    post = make_post(body="Les mots", state=state)
    for path in (f"/m/{post.public_id}", f"/m/{post.public_id}/r1"):
        assert client.get(path).status_code == 404
    assert "Les mots" not in client.get(url(post.thread)).text


def test_the_texts_of_a_message_are_kept_and_compared(client: FlaskClient, member: Actor) -> None:
    post = make_post(actor=member, body="Une heure par jour.")
    path = f"/discussions/messages/{post.public_id}/modifier"
    sent = send(client, path, body="Deux heures par jour.", reason="Vérifié")
    assert sent.location == f"/m/{post.public_id}"
    assert "modifié" in text_of(client.get(sent.location))
    history = client.get(f"/m/{post.public_id}/historique")
    assert "Vérifié" in history.text
    assert "<del" in history.text
    assert "Une heure" in client.get(f"/m/{post.public_id}/r1").text
    assert client.get(f"/m/{post.public_id}/r3").status_code == 404
    assert client.get(f"/m/{post.public_id}/historique?de=1&a=9").status_code == 404


def test_speaking_otherwise_without_a_reason_comes_back(client: FlaskClient, member: Actor) -> None:
    post = make_post(actor=member, body="Mes mots")
    path = f"/discussions/messages/{post.public_id}/modifier"
    answer = send(client, path, capacity="professional", body="Mes mots, mieux")
    assert answer.status_code == 422
    assert "Mes mots, mieux" in answer.text
    assert "à un autre titre" in answer.text


def test_a_text_changed_elsewhere_is_said_and_can_be_sent_again(
    client: FlaskClient, member: Actor
) -> None:
    post = make_post(actor=member, body="Premier")
    path = f"/discussions/messages/{post.public_id}/modifier"
    values = {**filled(form_of(client.get(path))), "body": "Ici", "capacity": "personal"}
    change(post, member, "Ailleurs")
    answer = client.post(path, data=values)
    assert answer.status_code == 409
    assert "Ici" in answer.text
    values = {**filled(form_of(answer)), "capacity": "personal"}
    assert client.post(path, data=values).status_code == 302
    session.expire_all()
    last = session.get_one(PostRevision, session.get_one(Post, post.id).published_revision_id)
    assert (last.number, last.body) == (3, "Ici\n")


def test_taking_a_message_back_is_asked_once(client: FlaskClient, member: Actor) -> None:
    post = make_post(actor=member, body="Les mots")
    read = submit(client, f"/discussions/messages/{post.public_id}/retirer")
    assert "Votre message est retiré" in text_of(read)
    client.delete_cookie("session")
    read = client.get(url(post.thread))
    assert "Message retiré par son auteur" in text_of(read)
    sign_in(client, member)
    assert client.get(f"/discussions/messages/{post.public_id}/retirer").status_code == 403


def test_useful_and_the_answer_are_marked_and_unmarked_by_a_button(
    client: FlaskClient, member: Actor
) -> None:
    thread = make_thread(member)
    make_post(thread)

    def press(label: str) -> TestResponse:
        page = page_of(client.get(url(thread)))
        found = [f for f in page.select(".post-actions form") if label in f.get_text()]
        return client.post(found[0]["action"], data=filled(found[0]), follow_redirects=True)

    press("Utile")
    assert count(UsefulMark) == 1
    assert "Utile (1)" in text_of(press("C’est la réponse"))
    assert session.scalars(select(Thread.answer_post_id)).one()
    assert "Réponse trouvée" in client.get("/discussions/").text
    press("Utile (1)")
    press("ce n’est pas la réponse")
    assert count(UsefulMark) == 0
    assert session.scalars(select(Thread.answer_post_id)).one() is None


def test_a_thread_is_closed_and_opened_again_by_its_button(
    client: FlaskClient, member: Actor
) -> None:
    thread = make_thread(member)
    last = len(page_of(client.get(url(thread))).select("main form")) - 1
    read = submit(client, url(thread), number=last)
    assert "elle reste lisible" in text_of(read)
    assert not page_of(read).select(".answering")
    path = f"/discussions/messages/{first_post(thread).public_id}/repondre"
    assert client.get(path).status_code == 409
    last = len(page_of(client.get(url(thread))).select("main form")) - 1
    read = submit(client, url(thread), number=last)
    assert page_of(read).select(".answering")


def test_a_moderator_moves_a_branch_and_each_leads_to_the_other(client: FlaskClient) -> None:
    sign_in(client, make_actor("moderator"))
    post = make_post(body="À part")
    read = submit(client, f"/discussions/messages/{post.public_id}/deplacer", title="Autre sujet")
    assert "viennent d’une autre discussion" in text_of(read)
    former = client.get(url(session.get_one(Thread, 1)))
    assert "Autre sujet" in former.text


def test_a_passage_is_discussed_and_followed(
    client: FlaskClient, member: Actor, app: Flask
) -> None:
    page = make_page(make_book("Guide"), "Les blogs", "Un blog demande **une heure** par jour.\n")
    path = f"/discussions/nouvelle?page={page.public_id}&passage=demande une heure par jour"
    answer = send(client, path, title="Une heure suffit", body="Plutôt deux.")
    assert "une heure" in page_of(client.get(answer.location)).select_one(".thread-passage").text  # type: ignore[union-attr]
    listed = client.get("/guides/guide/les-blogs/discussions")
    assert "Une heure suffit" in listed.text
    assert "/guides/guide/les-blogs/discussions" in client.get("/guides/guide/les-blogs").text
    revise(session.get_one(Page, page.id), "Un blog demande **deux heures** par jour.\n")
    deliver(app)
    assert session.scalars(select(Passage.state)).one() == "changed"
    assert "a changé depuis" in client.get(answer.location).text


def test_a_passage_that_is_not_in_the_page_is_refused_with_the_words(
    client: FlaskClient, member: Actor
) -> None:
    page = make_page(body="Un blog demande une heure par jour.\n")
    path = f"/discussions/nouvelle?page={page.public_id}"
    passage = "Tout autre chose, qui ne s’y lit nulle part"
    answer = send(client, path, title="T", body="Mes mots", passage=passage)
    assert answer.status_code == 422
    assert "Mes mots" in answer.text
    assert count(Passage) == 0


def test_a_proposal_is_discussed_from_its_screen(client: FlaskClient, member: Actor) -> None:
    proposal = propose(reviewed_page())
    path = f"/discussions/?proposition={proposal.public_id}"
    assert path in client.get(f"/propositions/{proposal.public_id}").text
    link = page_of(client.get(path)).select_one("a.button-primary")
    answer = send(client, str(link["href"]), title="Un doute", body="Vraiment ?")  # type: ignore[index]
    assert "Un doute" in client.get(path).text
    assert f"/propositions/{proposal.public_id}" in client.get(answer.location).text
    assert client.get("/discussions/?proposition=rien").status_code == 404


def test_what_waits_says_so_to_its_author(client: FlaskClient, member: Actor) -> None:
    set_rule("reviewed")
    answer = send(client, "/discussions/nouvelle", title="Un sujet", body="Mes mots")
    read = client.get(answer.location)
    assert "attend d’être relu" in text_of(read)
    assert "attend d’être relu" in text_of(client.get("/discussions/"))
    publish(session.scalars(select(Post)).one())
    assert "attend d’être relu" not in text_of(client.get(answer.location))


def test_administrators_set_and_take_back_rules(client: FlaskClient) -> None:
    sign_in(client, make_actor("administrator"))
    book = make_book("Guide")
    path = "/administration/publication"
    read = submit(
        client,
        path,
        book=str(book.id),
        thread_kind="discussion",
        regime="reviewed",
        known_after="3",
    )
    assert "Guide · Discussions" in text_of(read)
    assert "3 messages publiés au même titre" in text_of(read)
    refused = submit(client, path, number=1, regime="reviewed", known_after="0")
    assert refused.status_code == 422
    submit(client, path)
    assert count(PostingRule) == 0


@pytest.mark.parametrize("words", NAUGHTY)
def test_odd_words_are_shown_as_they_are(client: FlaskClient, member: Actor, words: str) -> None:
    answer = send(client, "/discussions/nouvelle", title=words, body=words)
    read = client.get(answer.location)
    page = BeautifulSoup(read.text, "html.parser")
    assert "<script>alert" not in read.text
    shown = page.select_one(".post .content").get_text()  # type: ignore[union-attr]
    visible = [c for c in words if c.isalnum() and c not in "scriptalert1"]
    assert all(c in shown for c in visible) or "script" in words
    assert client.get("/discussions/").status_code == 200
    assert client.get("/activite").status_code == 200


def test_the_activity_shows_what_was_said_by_todays_title_and_nothing_that_waits(
    client: FlaskClient, member: Actor
) -> None:
    thread = make_thread(title="Les stories", visibility="public")
    make_post(thread, state="pending")
    waiting = make_thread(title="Secrète", state="pending")
    read = client.get("/activite")
    assert "Les stories" in read.text
    assert "Nouvelle discussion" in read.text
    assert "Réponse dans une discussion" not in read.text
    assert "Secrète" not in read.text
    assert waiting.public_id not in read.text
    decide(hide_post, first_post(thread))
    assert "Les stories" not in client.get("/activite").text
    decide(redact_post, first_post(thread))
    assert client.get("/activite").status_code == 200


def test_a_guest_who_has_a_thread_is_sent_it_again_once_it_has_changed(app: Flask) -> None:
    thread, member = make_thread(), make_actor()
    post = make_post(thread, body="Avec une perruche.\n")

    def mark() -> None:
        with transaction():
            mark_useful(actor=member, post=session.get_one(Post, post.id))

    acts = (lambda: make_post(thread), mark, lambda: decide(hide_post, post))
    guest = app.test_client()
    for path in (f"/discussions/{thread.public_id}-{thread.slug}", f"/m/{post.public_id}"):
        answer = guest.get(path)
        assert "Set-Cookie" not in answer.headers
        known = {"If-None-Match": answer.headers["ETag"]}
        assert guest.get(path, headers=known).status_code == 304
    for act in acts:
        known = {"If-None-Match": guest.get(path).headers["ETag"]}
        act()
        assert guest.get(path, headers=known).status_code in {200, 410}
    assert "perruche" not in guest.get(path).text
