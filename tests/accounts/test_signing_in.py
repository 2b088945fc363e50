"""Ways in and out: password, mailed link, sessions, and an expired sign-in that loses nothing."""

import threading
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
import time_machine
from argon2 import PasswordHasher
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from tests.browser_without_script import filled, form_of, submit, text_of
from tests.factories.accounts import (
    PASSWORD,
    deliver,
    link_in,
    make_actor,
    make_member,
    sign_in,
)
from wiki.accounts.actions import deactivate_user, open_session, use_sign_in_link
from wiki.accounts.actions.tokens import new_token
from wiki.accounts.models import MailedToken, SignInAttempt, SignInSession, User
from wiki.accounts.queries import load_actor, system_actor
from wiki.foundation.clock import now
from wiki.foundation.db import session
from wiki.foundation.digests import token_digest
from wiki.foundation.errors import Conflict
from wiki.foundation.transaction import transaction
from wiki.journal.models import JournalEntry

EMAIL = "camille@exemple.test"


def sign_in_by_form(client: FlaskClient, email: str = EMAIL, password: str = PASSWORD, **more: str):  # type: ignore[no-untyped-def]
    return submit(client, "/connexion", follow=False, email=email, password=password, **more)


def is_signed_in(client: FlaskClient) -> bool:
    return client.get("/compte/").status_code == 200


def sessions() -> list[SignInSession]:
    session.expire_all()
    return list(session.scalars(select(SignInSession).order_by(SignInSession.id)))


def test_the_right_password_signs_in_and_leads_where_one_was_going(client: FlaskClient) -> None:
    make_member("Camille Essai", email=EMAIL)
    asked = client.get("/membres/?q=ess")
    answer = submit(client, asked.location, follow=False, email=EMAIL, password=PASSWORD)
    assert (answer.status_code, answer.location) == (303, "/membres/?q=ess")
    assert is_signed_in(client)


def test_case_and_spaces_of_the_address_do_not_count(client: FlaskClient) -> None:
    make_member(email=EMAIL)
    assert sign_in_by_form(client, "  Camille@Exemple.TEST ").status_code == 303


def test_the_cookie_is_hidden_from_scripts_and_other_sites(client: FlaskClient) -> None:
    make_member(email=EMAIL)
    cookies = sign_in_by_form(client).headers.getlist("Set-Cookie")
    cookie = next(c for c in cookies if c.startswith("session="))
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Max-Age" not in cookie


def test_staying_signed_in_lasts_thirty_days_else_twelve_hours(client: FlaskClient) -> None:
    make_member(email=EMAIL)
    sign_in_by_form(client)
    answer = sign_in_by_form(client.application.test_client(), stays="y")
    cookie = next(c for c in answer.headers.getlist("Set-Cookie") if c.startswith("session="))
    assert "Max-Age=2592000" in cookie
    short, long = (s.expires_at - s.created_at for s in sessions())
    assert timedelta(hours=11) < short <= timedelta(hours=12, minutes=1)
    assert timedelta(days=29) < long <= timedelta(days=30, minutes=1)


@pytest.mark.parametrize("target", ["//evil.test", "https://evil.test/", "/\\evil.test", "/a\nb"])
def test_nobody_is_led_to_another_site(client: FlaskClient, target: str) -> None:
    make_member(email=EMAIL)
    answer = sign_in_by_form(client, suite=target)
    assert answer.location == "/"


def test_signing_in_gives_a_new_token_whatever_the_browser_brought(client: FlaskClient) -> None:
    make_member(email=EMAIL)
    client.set_cookie("session", "somebody-elses-guess")
    sign_in_by_form(client)
    cookie = client.get_cookie("session")
    assert cookie is not None
    assert cookie.value != "somebody-elses-guess"
    assert load_actor("somebody-elses-guess") is None


def test_the_same_browser_signing_in_again_leaves_one_session(client: FlaskClient) -> None:
    make_member(email=EMAIL)
    form = filled(form_of(client.get("/connexion")))
    client.post("/connexion", data={**form, "email": EMAIL, "password": PASSWORD})
    form = filled(form_of(client.get("/langue")))
    client.post(
        "/connexion",
        data={"csrf_token": form["csrf_token"], "email": EMAIL, "password": PASSWORD},
    )
    assert len(sessions()) == 1


def test_unknown_known_passwordless_and_closed_accounts_get_the_same_answer(app: Flask) -> None:
    make_member(email=EMAIL)
    make_member(email="sans@exemple.test", password="")
    closed = make_member(email="parti@exemple.test")
    with transaction():
        deactivate_user(actor=system_actor(), user=closed)
    bodies = set()
    for email in (EMAIL, "sans@exemple.test", "parti@exemple.test", "personne@exemple.test"):
        password = PASSWORD if email == "parti@exemple.test" else "something else entirely"
        answer = sign_in_by_form(app.test_client(), email, password)
        form = filled(form_of(answer))
        assert (answer.status_code, form["email"], form["password"]) == (422, email, "")
        bodies.add(answer.text.replace(email, "").replace(form["csrf_token"], ""))
    assert len(bodies) == 1


def test_ten_failures_close_the_door_for_an_account_known_or_not(app: Flask) -> None:
    make_member(email=EMAIL)
    for email in (EMAIL, "personne@exemple.test"):
        client = app.test_client()
        client.environ_base["REMOTE_ADDR"] = f"192.0.2.{len(email)}"
        for _turn in range(10):
            assert sign_in_by_form(client, email, "something else entirely").status_code == 422
        refused = sign_in_by_form(client, email, PASSWORD)
        assert refused.status_code == 429
        assert email in refused.text
        elsewhere = app.test_client()
        elsewhere.environ_base["REMOTE_ADDR"] = "198.51.100.7"
        answered = sign_in_by_form(elsewhere, email.upper(), PASSWORD).status_code
        assert answered == (303 if email == EMAIL else 422), "who tried is locked out, not whose"


def test_fifty_failures_close_the_door_for_an_address_but_not_for_its_neighbours(
    app: Flask,
) -> None:
    make_member(email=EMAIL)
    client = app.test_client()
    for number in range(50):
        assert sign_in_by_form(client, f"x{number}@exemple.test", "nope").status_code == 422
    assert sign_in_by_form(client).status_code == 429
    client.environ_base["REMOTE_ADDR"] = "203.0.113.9"
    assert sign_in_by_form(client).status_code == 303


def test_a_quarter_of_an_hour_later_the_door_is_open_again(app: Flask) -> None:
    make_member(email=EMAIL)
    with time_machine.travel(now(), tick=False) as clock:
        for _turn in range(11):
            sign_in_by_form(app.test_client(), EMAIL, "nope")
        assert sign_in_by_form(app.test_client()).status_code == 429
        clock.shift(timedelta(minutes=16))
        assert sign_in_by_form(app.test_client()).status_code == 303


def test_a_whole_chamber_behind_one_address_signs_in(app: Flask) -> None:
    make_member(email=EMAIL)
    for _turn in range(60):
        assert sign_in_by_form(app.test_client()).status_code == 303


def test_what_is_stored_of_a_try_names_nobody(client: FlaskClient) -> None:
    sign_in_by_form(client, EMAIL, "nope")
    stored = session.scalars(select(SignInAttempt.key)).all()
    assert len(stored) == 3
    assert all(len(key) == 64 and int(key, 16) for key in stored)


def test_a_hash_kept_in_another_way_is_renewed_at_sign_in(client: FlaskClient) -> None:
    other = PasswordHasher(time_cost=2, memory_cost=8, parallelism=1)
    user = make_member(email=EMAIL)
    with transaction():
        user.password_hash = other.hash(PASSWORD)
    assert sign_in_by_form(client).status_code == 303
    session.expire_all()
    assert "t=1," in session.scalars(select(User.password_hash)).one()
    assert sign_in_by_form(client.application.test_client()).status_code == 303


def test_a_stale_form_key_costs_no_word(client: FlaskClient) -> None:
    make_member(email=EMAIL)
    client.get("/connexion")
    data = {"email": EMAIL, "password": PASSWORD, "csrf_token": "stale"}
    answer = client.post("/connexion", data=data)
    assert answer.status_code == 422
    assert EMAIL in answer.text
    assert PASSWORD not in answer.text
    assert sessions() == []


def test_signing_out_ends_the_session_and_clears_the_browser(client: FlaskClient) -> None:
    actor = make_actor()
    sign_in(client, actor)
    answer = submit(client, "/deconnexion", follow=False)
    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert sessions() == []
    assert not is_signed_in(client)


def test_signing_out_needs_a_button_not_a_visit(client: FlaskClient) -> None:
    sign_in(client, make_actor())
    client.get("/deconnexion")
    client.post("/deconnexion")
    assert len(sessions()) == 1


# a mailed link


def ask_for_link(app: Flask, email: str = EMAIL, **typed: str) -> str:
    submit(app.test_client(), "/connexion/lien", email=email, **typed)
    (mail,) = deliver(app)
    assert mail.recipient == email
    assert mail.is_confidential
    return link_in(mail)


def test_a_mailed_link_is_opened_by_a_get_and_used_by_a_post(app: Flask) -> None:
    make_member("Camille Essai", email=EMAIL, password="")
    link = ask_for_link(app)
    for _scanner in range(3):
        assert app.test_client().get(link).status_code == 200
    client = app.test_client()
    answer = submit(client, link, follow=False)
    assert answer.status_code == 303
    assert is_signed_in(client)


def test_a_mailed_link_leads_where_one_was_going(app: Flask) -> None:
    make_member(email=EMAIL)
    link = ask_for_link(app, suite="/membres/?q=a")
    assert submit(app.test_client(), link, follow=False).location == "/membres/?q=a"


def test_a_mailed_link_works_once(app: Flask) -> None:
    make_member(email=EMAIL)
    link = ask_for_link(app)
    submit(app.test_client(), link)
    second = app.test_client()
    assert second.get(link).status_code == 410
    assert not is_signed_in(second)


def test_a_mailed_link_is_dead_after_a_quarter_of_an_hour(app: Flask) -> None:
    make_member(email=EMAIL)
    with time_machine.travel(now(), tick=False) as clock:
        link = ask_for_link(app)
        clock.shift(timedelta(minutes=16))
        assert app.test_client().get(link).status_code == 410


def test_a_link_for_one_purpose_does_not_serve_another(app: Flask) -> None:
    make_member(email=EMAIL)
    token = ask_for_link(app).rpartition("/")[2]
    for path in ("/mot-de-passe/", "/invitation/", "/compte/adresse/"):
        assert app.test_client().get(path + token).status_code == 410


def test_the_page_of_a_link_tells_nobody_its_address(app: Flask) -> None:
    make_member(email=EMAIL)
    answer = app.test_client().get(ask_for_link(app))
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert answer.headers["Cache-Control"] == "no-store"


def test_known_and_unknown_addresses_get_the_same_answer_and_one_mail(app: Flask) -> None:
    make_member(email=EMAIL)
    closed = make_member(email="parti@exemple.test")
    with transaction():
        deactivate_user(actor=system_actor(), user=closed)
    for path in ("/connexion/lien", "/mot-de-passe"):
        answers = {
            submit(app.test_client(), path, email=email).text
            for email in (EMAIL, "parti@exemple.test", "personne@exemple.test")
        }
        assert len(answers) == 1
        assert [mail.recipient for mail in deliver(app)] == [EMAIL]


def test_five_links_an_hour_are_enough_for_an_address(app: Flask) -> None:
    for email in (EMAIL, "personne@exemple.test"):
        for _turn in range(5):
            assert submit(app.test_client(), "/connexion/lien", email=email).status_code == 200
        assert submit(app.test_client(), "/mot-de-passe", email=email).status_code == 429


def test_no_link_is_written_in_the_journal_nor_kept_in_clear(app: Flask) -> None:
    make_member(email=EMAIL)
    token = ask_for_link(app).rpartition("/")[2]
    details = session.scalars(select(JournalEntry.details)).all()
    assert token not in str(details)
    assert session.scalars(select(MailedToken.digest)).one() == token_digest(token)


def test_of_two_who_use_a_link_at_the_same_moment_one_gets_in(app: Flask) -> None:
    user = make_member(email=EMAIL)
    with transaction():
        token = new_token("sign_in", user=user)
    outcomes: list[str] = []
    barrier = threading.Barrier(8)

    def use() -> None:
        with app.app_context():
            barrier.wait()
            try:
                with transaction():
                    use_sign_in_link(token=token)
                outcomes.append("in")
            except Conflict:
                outcomes.append("gone")
            finally:
                session.remove()

    threads = [threading.Thread(target=use) for _number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["gone"] * 7 + ["in"]


# sessions that live and end


def test_reading_writes_nothing_and_work_puts_the_end_off(client: FlaskClient) -> None:
    user = make_member(email=EMAIL)
    with time_machine.travel(now(), tick=False) as clock:
        sign_in_by_form(client)
        start = sessions()[0].expires_at
        clock.shift(timedelta(hours=2))
        client.get("/membres/")
        assert sessions()[0].expires_at == start
        submit(client, "/compte/", number=1, name=user.name)
        assert sessions()[0].expires_at == start + timedelta(hours=2)
        clock.shift(timedelta(minutes=30))
        submit(client, "/compte/", number=1, name=user.name)
        assert sessions()[0].expires_at == start + timedelta(hours=2)


def test_after_twelve_idle_hours_one_signs_in_again(client: FlaskClient) -> None:
    make_member(email=EMAIL)
    with time_machine.travel(now(), tick=False) as clock:
        sign_in_by_form(client)
        clock.shift(timedelta(hours=12, minutes=1))
        assert not is_signed_in(client)


def test_no_session_lives_longer_than_ninety_days(client: FlaskClient) -> None:
    user = make_member(email=EMAIL)
    with time_machine.travel(now(), tick=False) as clock:
        sign_in_by_form(client, stays="y")
        for _fortnight in range(6):
            clock.shift(timedelta(days=14))
            submit(client, "/compte/", number=1, name=user.name)
        clock.shift(timedelta(days=7))
        assert not is_signed_in(client)


def test_one_closes_another_device_and_then_all_others(app: Flask) -> None:
    make_member(email=EMAIL)
    first, second, third = (app.test_client() for _number in range(3))
    for device in (first, second, third):
        sign_in_by_form(device)
    submit(first, "/compte/sessions", number=0)
    assert [is_signed_in(d) for d in (first, second, third)].count(True) == 2
    answer = submit(first, "/compte/sessions", number=1)
    assert answer.status_code == 200
    assert [is_signed_in(d) for d in (first, second, third)] == [True, False, False]


def test_nobody_closes_somebody_elses_device(app: Flask) -> None:
    make_member(email=EMAIL)
    theirs, mine = app.test_client(), app.test_client()
    sign_in_by_form(theirs)
    sign_in(mine, make_actor())
    their_id = sessions()[0].id
    key = filled(form_of(mine.get("/deconnexion")))["csrf_token"]
    mine.post(f"/compte/sessions/{their_id}/fermer", data={"csrf_token": key})
    assert is_signed_in(theirs)


def test_a_leaver_is_out_at_the_very_next_request(client: FlaskClient) -> None:
    user = make_member(email=EMAIL)
    sign_in_by_form(client)
    assert is_signed_in(client)
    with transaction():
        deactivate_user(actor=system_actor(), user=user)
    assert not is_signed_in(client)
    assert sign_in_by_form(client.application.test_client()).status_code == 422


def test_loading_who_is_signed_in_takes_one_query(app: Flask) -> None:
    from sqlalchemy import event

    from wiki.foundation.db import db

    user = make_member(email=EMAIL)
    with transaction():
        token = open_session(user=user)
    session.remove()
    statements: list[str] = []
    event.listen(db.engine, "before_cursor_execute", lambda *a: statements.append(a[2]))
    actor = load_actor(token)
    assert actor is not None
    assert actor.organisation_label
    assert len([s for s in statements if s.startswith("SELECT")]) == 1


# an expired sign-in loses nothing


def test_an_expired_get_comes_back_after_signing_in(client: FlaskClient) -> None:
    answer = client.get("/membres/?q=gers")
    assert answer.status_code == 303
    assert parse_qs(urlsplit(answer.location).query)["suite"] == ["/membres/?q=gers"]


def test_an_expired_post_keeps_every_word_until_it_is_sent(client: FlaskClient) -> None:
    make_member("Camille Essai", email=EMAIL)
    sign_in_by_form(client)
    form = filled(form_of(client.get("/compte/"), 1))
    with transaction():
        for row in sessions():
            session.delete(row)
    written = {**form, "name": "Camille “Nouveau” <b>Nom</b>", "position_title": "Éditrice"}
    asked = client.post("/compte/", data=written)
    assert asked.status_code == 401
    assert "Votre texte est là" in text_of(asked)
    kept = filled(form_of(asked))
    assert "kept.csrf_token" not in kept
    wrong = client.post("/connexion", data={**kept, "email": EMAIL, "password": "nope"})
    assert wrong.status_code == 422
    kept = filled(form_of(wrong))
    resumed = client.post("/connexion", data={**kept, "email": EMAIL, "password": PASSWORD})
    assert "Envoyer mon texte" in text_of(resumed)
    again = form_of(resumed)
    done = client.post(str(again["action"]), data=filled(again), follow_redirects=True)
    assert done.status_code == 200
    session.expire_all()
    user = session.scalars(select(User).where(User.email == EMAIL)).one()
    assert user.name == "Camille “Nouveau” <b>Nom</b>"
    assert user.current_position is not None
    assert user.current_position.title == "Éditrice"


def test_signing_in_in_another_tab_also_brings_the_text_back(client: FlaskClient) -> None:
    make_member(email=EMAIL)
    asked = client.post("/compte/", data={"name": "Gardé", "csrf_token": "x"})
    kept = filled(form_of(asked, 1))
    waiting = client.post("/connexion/reprise", data=kept)
    assert waiting.status_code == 401
    kept = filled(form_of(waiting, 1))
    submit(client, "/connexion", email=EMAIL, password=PASSWORD)
    kept["csrf_token"] = filled(form_of(client.get("/langue")))["csrf_token"]
    assert "Gardé" in client.post("/connexion/reprise", data=kept).text


def test_passwords_are_never_written_into_the_page_that_keeps_words(client: FlaskClient) -> None:
    data = {"current": "secret-one", "password": "secret-two", "name": "Camille"}
    asked = client.post("/compte/mot-de-passe", data=data)
    assert asked.status_code == 401
    assert "secret-" not in asked.text


@pytest.mark.parametrize(
    "headers", [{"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://evil.test"}]
)
def test_words_from_another_site_are_not_kept(client: FlaskClient, headers: dict[str, str]) -> None:
    asked = client.post("/compte/", data={"name": "Evil"}, headers=headers)
    assert asked.status_code == 303
    assert "Evil" not in asked.text


def test_kept_words_go_to_this_site_only(client: FlaskClient) -> None:
    make_member(email=EMAIL)
    form = filled(form_of(client.get("/connexion")))
    data = {**form, "email": EMAIL, "password": PASSWORD, "kept_target": "https://evil.test/x"}
    answer = client.post("/connexion", data={**data, "kept.name": "x"})
    assert answer.location == "/"


def test_nothing_of_what_was_kept_is_stored(client: FlaskClient) -> None:
    client.post("/compte/", data={"name": "un-mot-reconnaissable"})
    assert session.scalar(select(func.count(JournalEntry.id))) == 0
