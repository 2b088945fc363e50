"""The screens of experiences and questions, without script: nothing typed is lost."""

from datetime import timedelta
from typing import Any

import pytest
from bs4 import Tag
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select
from werkzeug.datastructures import MultiDict
from werkzeug.test import TestResponse

from tests.browser_without_script import filled, form_of, page_of, text_of, unnarrowed
from tests.counting import counted_queries
from tests.factories.accounts import PASSWORD, make_actor, make_member, sign_in
from tests.factories.experiences import (
    addressee_of,
    make_experience,
    make_request,
    make_topic,
)
from tests.factories.threads import bring_to, first_post, publish, set_rule
from wiki.accounts.queries import actor_of, system_actor
from wiki.experiences.models import Request, RequestAddressee, RequestAnswer
from wiki.foundation.actor import Actor
from wiki.foundation.clock import now
from wiki.foundation.db import session
from wiki.foundation.transaction import transaction
from wiki.threads.models import Post, PostDraft, PostRevision, Thread
from wiki.topics.actions import close_topic

NAUGHTY = (
    "<script>alert(1)</script>",
    "\u202egauche à droite\u202c et \u200f fin",
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


FOUR = {
    "title": "Nous avons essayé", "platforms": ["facebook"], "body": "Une *page*.",
    "difficulty": "Le temps.",
}  # fmt: skip


def send(
    client: FlaskClient, path: str, capacity: str = "professional", **typed: Any
) -> TestResponse:
    """Open a form, type, and press one of the publishing buttons."""
    form = page_of(client.get(path)).select_one("main form.editor")
    assert form is not None
    values = {**filled(form), **typed}
    if capacity:
        values["capacity"] = capacity
    return client.post(form.get("action") or path, data=values)


def sent_by(form: Tag) -> MultiDict[str, str]:
    """What a form of hidden fields sends, each as often as it stands there."""
    return MultiDict([(one["name"], one.get("value", "")) for one in form.select("input[name]")])


def url(post: Post) -> str:
    return f"/experiences/{post.thread.public_id}-{post.thread.slug}"


def test_four_fields_are_enough(client: FlaskClient, member: Actor) -> None:
    make_topic()
    answer = send(client, "/experiences/partager", **FOUR)
    thread = session.scalars(select(Thread)).one()
    assert answer.location == f"/experiences/{thread.public_id}-nous-avons-essaye"
    read = client.get(answer.location)
    assert "<em>page</em>" in read.text
    assert "Le temps." in text_of(read)
    assert member.organisation_label in text_of(read)
    assert "Nous avons essayé" in client.get("/experiences/").text
    client.delete_cookie("session")
    assert "Nous avons essayé" in client.get("/experiences/").text
    assert "Nous avons essayé" in client.get("/").text


def test_everything_else_is_completed_later(client: FlaskClient, member: Actor) -> None:
    make_topic(), make_topic("Suivre", "objective"), make_topic("Tourisme", "theme")
    post = make_experience(member)
    read = client.get(url(post))
    assert "Compléter" in read.text
    answer = send(
        client, f"{url(post)}/completer", since="2010-09", phase="experimentation",
        outcome="positive", objectives=["suivre"], themes=["tourisme"], means="Une heure.",
        results="100 contacts.", hierarchy="Encouragés.", advice="Du temps.", plans="Continuer.",
        licence="CC-BY-SA-4.0", consent="y",
    )  # fmt: skip
    assert answer.location == url(post)
    read = client.get(url(post))
    for words in ("septembre 2010", "Expérimentation", "Positif", "Suivre", "Tourisme",
                  "Une heure.",
                  "100 contacts.", "Encouragés.", "Du temps.", "Continuer.", "CC BY-SA 4.0",
                  "Les guides peuvent le citer"):  # fmt: skip
        assert words in read.text.replace("\u00a0", " "), words
    sheet = client.get(f"{url(post)}/fiche")
    assert "100 contacts." in sheet.text
    again = form_of(client.get(f"{url(post)}/completer"), 0)
    assert filled(again)["since"] == "2010-09"


@pytest.mark.parametrize("missing", sorted(FOUR))
def test_a_refused_form_comes_back_with_every_word(
    client: FlaskClient, member: Actor, missing: str
) -> None:
    make_topic()
    typed = {name: "" if name == missing else value for name, value in FOUR.items()}
    if missing == "platforms":
        typed[missing] = []
    answer = send(client, "/experiences/partager", advice="Mon conseil.", **typed)
    assert answer.status_code == 422
    assert "Mon conseil." in answer.text
    kept = page_of(answer)
    for name in {"title", "body", "difficulty"} - {missing}:
        assert FOUR[name] in str(kept.select_one(f"[name={name}]"))
    assert kept.select("input[name=platforms][checked]") or missing == "platforms"
    assert kept.select(".field-error")
    assert count(Thread) == 0


def test_no_button_says_how_one_speaks_by_itself(client: FlaskClient, member: Actor) -> None:
    make_topic()
    answer = send(client, "/experiences/partager", capacity="", **FOUR)
    assert answer.status_code == 422
    assert count(Thread) == 0


def test_a_form_sent_twice_tells_once(client: FlaskClient, member: Actor) -> None:
    make_topic()
    form = form_of(client.get("/experiences/partager"), 0)
    values = {**filled(form), **FOUR, "capacity": "personal"}
    first, second = (client.post("/experiences/partager", data=values) for _time in range(2))
    assert first.location == second.location
    assert count(Thread) == 1


def test_a_draft_is_kept_found_and_done_with(client: FlaskClient, member: Actor) -> None:
    make_topic(), make_topic("LinkedIn")
    form = form_of(client.get("/experiences/partager"), 0)
    typed = {
        **filled(form),
        **FOUR,
        "platforms": ["linkedin"],
        "difficulty": "",
        "audience": "members",
    }
    kept = client.post("/experiences/partager/brouillon", data=typed)
    assert kept.status_code == 302
    assert count(PostDraft) == 1
    assert "Nous avons essayé" in client.get("/brouillons/").text
    page = page_of(client.get("/experiences/partager"))
    assert page.select("input[name=platforms][value=linkedin][checked]")
    assert page.select("input[name=audience][value=members][checked]")
    form = page.select_one("main form.editor")
    assert form is not None
    values = {**filled(form), "difficulty": "Aucune", "capacity": "personal"}
    client.post("/experiences/partager", data=values)
    assert count(PostDraft) == 0
    assert count(Thread) == 1


def test_an_empty_form_leaves_no_draft(client: FlaskClient, member: Actor) -> None:
    form = form_of(client.get("/experiences/partager"), 0)
    client.post("/experiences/partager/brouillon", data=filled(form))
    assert count(PostDraft) == 0


def test_after_an_expired_sign_in_every_word_is_still_there(client: FlaskClient) -> None:
    make_topic(), make_topic("LinkedIn")
    user = make_member("Camille Essai")
    email = user.email
    sign_in(client, actor_of(user))
    form = form_of(client.get("/experiences/partager"), 0)
    values = {**filled(form), **FOUR, "platforms": ["facebook", "linkedin"], "capacity": "personal"}
    client.delete_cookie("session")
    expired = client.post("/experiences/partager", data=values)
    assert expired.status_code == 401
    assert "Le temps." in expired.text
    asked = sent_by(form_of(expired))
    asked.setlist("email", [email])
    asked.setlist("password", [PASSWORD])
    resumed = client.post(form_of(expired).get("action") or "/experiences/partager", data=asked)
    form = form_of(resumed)
    assert client.post(form["action"], data=sent_by(form)).status_code == 302
    revision = session.scalars(select(PostRevision)).one()
    assert revision.fields["platforms"] == ["facebook", "linkedin"]


@pytest.mark.parametrize("text", NAUGHTY)
def test_whatever_is_typed_is_shown_as_typed(client: FlaskClient, member: Actor, text: str) -> None:
    make_topic()
    typed = dict.fromkeys(("title", "difficulty", "means", "results", "advice"), text)
    answer = send(client, "/experiences/partager", **{**FOUR, **typed})
    read = client.get(answer.location)
    assert "<script>alert(1)" not in read.text
    assert (
        page_of(read).select_one("h1").get_text().replace("\u202f", " ").replace("\u00a0", " ")
        == text
    )  # type: ignore[union-attr]
    assert client.get("/experiences/").status_code == 200
    assert client.get(f"{answer.location}/fiche").status_code == 200


def test_a_preview_saves_nothing(client: FlaskClient, member: Actor) -> None:
    make_topic()
    answer = send(client, "/experiences/partager", capacity="", preview="1", **FOUR)
    assert "<em>page</em>" in answer.text
    assert count(Thread) == 0


def test_where_moderators_read_first_the_author_sees_it_and_nobody_else(
    client: FlaskClient, member: Actor, app: Flask
) -> None:
    make_topic()
    set_rule(thread_kind="experience")
    answer = send(client, "/experiences/partager", **FOUR)
    assert "attend d’être lu" in client.get(answer.location).text
    assert "Nous avons essayé" in client.get("/experiences/").text
    stranger = app.test_client()
    assert stranger.get(answer.location).status_code == 404
    assert "Nous avons essayé" not in stranger.get("/experiences/").text


def test_an_address_that_is_out_of_date_leads_to_the_one_of_today(client: FlaskClient) -> None:
    post = make_experience()
    for address in (f"/experiences/{post.thread.public_id}",
                    f"/experiences/{post.thread.public_id}-autre",
                    f"/discussions/{post.thread.public_id}-{post.thread.slug}"):  # fmt: skip
        answer = client.get(address)
        assert answer.status_code == 301
        assert answer.location == url(post)


def test_what_is_gone_says_so(client: FlaskClient) -> None:
    post = make_experience()
    bring_to(post, "hidden", make_actor())
    answer = client.get(f"/experiences/{post.thread.public_id}", follow_redirects=True)
    assert answer.status_code == 410
    assert "ramène" not in answer.text


def test_guests_get_the_same_page_again_without_asking_twice(client: FlaskClient) -> None:
    post = make_experience()
    first = client.get("/experiences/")
    again = client.get("/experiences/", headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304
    with counted_queries() as asked:
        client.get("/experiences/")
    assert len(asked) <= 3
    one = client.get(url(post))
    assert client.get(url(post), headers={"If-None-Match": one.headers["ETag"]}).status_code == 304
    make_experience(title="Tout neuf")
    assert "Tout neuf" in client.get("/experiences/").text


def test_a_filter_is_part_of_the_address_and_can_be_taken_off(client: FlaskClient) -> None:
    make_topic("LinkedIn")
    make_experience(title="Sur Facebook")
    make_experience(title="Sur LinkedIn", platforms=("linkedin",), outcome="mixed")
    answer = client.get("/experiences/?plateforme=linkedin&resultat=mitige")
    assert "Sur LinkedIn" in answer.text
    assert "Sur Facebook" not in answer.text
    assert (
        page_of(answer).select_one("select[name=plateforme] option[selected]")["value"]
        == "linkedin"
    )  # type: ignore[index]
    nothing = client.get("/experiences/?plateforme=linkedin&phase=structuration")
    assert "Personne n’en a encore parlé" in nothing.text
    for odd in ("?phase=x&resultat=%7F&plateforme=" + "x" * 300, "?apres=zz", "?comme-la-mienne=1"):
        assert client.get(f"/experiences/{odd}").status_code == 200


def test_each_filter_agrees_with_its_label(client: FlaskClient) -> None:
    make_experience()
    assert unnarrowed(client.get("/experiences/")) == {
        "Plateforme": "Toutes les plateformes", "Objectif": "Tous les objectifs",
        "Thème": "Tous les thèmes", "Phase": "Toutes les phases", "Bilan": "Tous les bilans",
        "Chambre": "Toutes les chambres",
    }  # fmt: skip


def test_a_closed_topic_stays_in_what_was_told_and_is_offered_no_more(
    client: FlaskClient, member: Actor
) -> None:
    topic = make_topic("Viadeo")
    post = make_experience(member, platforms=(topic.slug,))
    with transaction():
        close_topic(actor=system_actor(), topic=topic)
    assert "Viadeo" in client.get(url(post)).text
    assert "Viadeo" not in client.get("/experiences/partager").text
    page = page_of(client.get(f"{url(post)}/completer"))
    assert page.select("input[name=platforms][value=viadeo][checked]")


def test_machines_are_told_what_it_is_about(client: FlaskClient) -> None:
    post = make_experience()
    hidden = make_experience(title="Pour nous", visibility="members")
    page = page_of(client.get(url(post)))
    data = page.select_one("script[type='application/ld+json']").get_text()  # type: ignore[union-attr]
    assert '"Facebook"' in data
    sitemap = client.get("/sitemap.xml").text
    assert url(post) in sitemap
    assert hidden.thread.public_id not in sitemap


def test_a_member_asks_and_those_asked_answer_in_one_click(
    client: FlaskClient, member: Actor, app: Flask
) -> None:
    asked = make_actor("", name="Lou Répond")
    make_experience(asked, "Déjà raconté")
    page = page_of(client.get("/experiences/appels/nouveau"))
    assert "Lou Répond" in str(page.select_one("main"))
    key = page.select_one("input[name=people]")["value"]  # type: ignore[index]
    day = now().date().replace(year=now().year).isoformat()
    refused = send(client, "/experiences/appels/nouveau", title="Qui a essayé ?", body="Dites.",
                   deadline=day, people=[key])  # fmt: skip
    assert refused.status_code == 422
    assert "jour à venir" in refused.text
    assert page_of(refused).select(f"input[name=people][value='{key}'][checked]")
    day = (now().date() + timedelta(days=20)).isoformat()
    answer = send(client, "/experiences/appels/nouveau", title="Qui a essayé ?", body="Dites.",
                  deadline=day, people=[key], audience="public")  # fmt: skip
    read = client.get(answer.location)
    assert "Lou Répond" in read.text
    assert "pas encore de réponse" in read.text
    other = sign_in(app.test_client(), asked)
    assert "vous est adressé" in other.get("/").text
    shown = other.get(answer.location)
    assert "Cet appel vous est adressé" in shown.text
    form = next(f for f in page_of(shown).select("form") if "accepter" in f.get("action", ""))
    other.post(form["action"], data=filled(form))
    request = session.scalars(select(Request)).one()
    assert addressee_of(request, asked).state == "accepted"
    assert "répondra" in client.get(answer.location).text
    shown = other.get(answer.location)
    form = next(f for f in page_of(shown).select("form") if "decliner" in f.get("action", ""))
    other.post(form["action"], data=filled(form))
    assert addressee_of(request, asked).state == "declined"
    assert "vous est adressé" not in other.get("/").text
    assert "Vous avez décliné" in other.get(answer.location).text
    assert "pas encore de réponse" in client.get(answer.location).text
    form = next(f for f in page_of(shown).select("form") if "repondre" in f.get("action", "")
                and "discussions" not in f["action"])  # fmt: skip
    other.post(form["action"], data=filled(form))
    assert count(RequestAnswer) == 1
    assert "Déjà raconté" in app.test_client().get(answer.location).text


def test_an_experience_told_for_a_question_answers_it(client: FlaskClient, member: Actor) -> None:
    make_topic()
    request = make_request(people=(member,))
    key = request.thread.public_id
    shown = client.get("/experiences/appels/", follow_redirects=True)
    assert "Vous est adressé" in shown.text
    asked = client.get(f"/experiences/partager?appel={key}")
    assert "Vous répondez à l’appel" in asked.text
    answer = send(client, f"/experiences/partager?appel={key}", **FOUR)
    assert answer.status_code == 302
    assert count(RequestAnswer) == 1
    assert session.scalars(select(RequestAddressee.state)).one() == "answered"


def test_whoever_asked_closes_the_question(client: FlaskClient, member: Actor) -> None:
    request = make_request(member)
    path = f"/experiences/appels/{request.thread.public_id}-{request.thread.slug}"
    form = next(f for f in page_of(client.get(path)).select("form") if "clore" in f["action"]
                and "discussions" not in f["action"])  # fmt: skip
    client.post(form["action"], data=filled(form))
    assert session.get_one(Request, request.thread_id).state == "fulfilled"
    assert "Qui a essayé" in client.get("/experiences/appels/?etat=entendus").text
    assert "Qui a essayé" not in client.get("/experiences/appels/").text


def test_nobody_else_is_shown_who_was_asked(client: FlaskClient, app: Flask) -> None:
    asked = make_actor("", name="Lou Répond")
    request = make_request(people=(asked,))
    path = f"/experiences/appels/{request.thread.public_id}-{request.thread.slug}"
    for browser in (client, sign_in(app.test_client(), make_actor())):
        answer = browser.get(path)
        assert answer.status_code == 200
        assert "Lou Répond" not in answer.text


def test_a_question_that_waits_is_published_by_a_moderator(app: Flask, client: FlaskClient) -> None:
    request = make_request(state="pending", people=(make_actor(),))
    path = f"/experiences/appels/{request.thread.public_id}-{request.thread.slug}"
    assert client.get(path).status_code == 404
    publish(first_post(session.get_one(Thread, request.thread_id)))
    assert client.get(path).status_code == 200
    assert client.get(f"/discussions/{request.thread.public_id}").location == path
