"""The screens of presences and censuses, without script: nothing typed is lost."""

import io
import re
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select
from werkzeug.test import TestResponse

from tests.browser_without_script import filled, form_of, page_of, submit, text_of
from tests.counting import counted_queries
from tests.factories.accounts import make_actor, sign_in
from tests.factories.experiences import make_topic
from tests.factories.practices import answer, ask_where, make_chamber, member_of, state_presence
from wiki.accounts.models import Organisation
from wiki.accounts.queries import system_actor
from wiki.foundation.db import session
from wiki.foundation.transaction import transaction
from wiki.practices.actions import close_campaign
from wiki.practices.facts import today
from wiki.practices.models import Campaign, CampaignChamber, Presence

NAUGHTY = (
    "<script>alert(1)</script>", "\u202egauche\u202c", "Robert'); DROP TABLE presence;--",
    "{{ 7*7 }} %(name)s %s ${x}", "العربية",
)  # fmt: skip


@pytest.fixture
def gers(client: FlaskClient) -> Organisation:
    """A chamber, somebody of which is signed in in the browser."""
    make_topic()
    chamber = make_chamber("CCI du Gers", departement="32")
    sign_in(client, member_of(chamber))
    return chamber


def count() -> int:
    return session.scalar(select(func.count(Presence.id))) or 0


def errors(page: TestResponse) -> list[str]:
    return [one.get_text() for one in page_of(page).select(".field-error")]


def test_a_member_states_where_their_chamber_is(client: FlaskClient, gers: Organisation) -> None:
    page = client.get("/cartographie/ma-chambre", follow_redirects=True)
    assert page.request.path == f"/cartographie/chambres/{gers.slug}"
    assert "Dites où votre chambre est présente" in text_of(page)
    shown = submit(
        client, f"/cartographie/chambres/{gers.slug}/declarer", platform="facebook",
        address="https://facebook.exemple.test/gers", purpose="Annoncer les salons",
        phase="structuring", since="2010-09",
    )  # fmt: skip
    text = text_of(shown)
    for words in (
        "Annoncer les salons",
        "Structuration",
        "septembre 2010",
        "Déclaré par la chambre",
    ):
        assert words in text
    link = page_of(shown).select_one('a[href="https://facebook.exemple.test/gers"]')
    assert link is not None
    assert "nofollow" in str(link["rel"])
    chamber = text_of(client.get(f"/chambres/{gers.slug}"))
    assert "Facebook Structuration · depuis septembre 2010" in chamber


def test_stating_anew_begins_with_what_is_known(client: FlaskClient, gers: Organisation) -> None:
    state_presence(gers, purpose="Annoncer", phase="development", since="2012")
    page = client.get(f"/cartographie/chambres/{gers.slug}/declarer?plateforme=facebook")
    begun = filled(form_of(page))
    assert (begun["platform"], begun["purpose"], begun["phase"], begun["since"]) == (
        "facebook", "Annoncer", "development", "2012",
    )  # fmt: skip
    assert begun["dated_on"] == today().isoformat()


@pytest.mark.parametrize(
    "typed",
    [
        {"platform": ""}, {"address": "facebook.com"}, {"since": "hier"}, {"dated_on": "hier"},
        {"dated_on": "2999-01-01"}, {"dated_on": ""}, {"source": "message", "message": "xyz"},
    ],
)  # fmt: skip
def test_a_refused_statement_comes_back_with_every_word(
    client: FlaskClient, gers: Organisation, typed: dict[str, str]
) -> None:
    good = {"platform": "facebook", "purpose": "À ne pas perdre"}
    page = submit(client, f"/cartographie/chambres/{gers.slug}/declarer", **{**good, **typed})
    assert page.status_code == 422
    assert len(errors(page)) == 1
    sent = filled(form_of(page))
    for name, value in {**good, **typed}.items():
        assert sent[name] == value
    assert count() == 0


@pytest.mark.parametrize("naughty", NAUGHTY)
def test_whatever_is_typed_is_shown_as_text(
    client: FlaskClient, gers: Organisation, naughty: str
) -> None:
    state_presence(gers, purpose=naughty)
    for path in ("", "/facebook"):
        page = client.get(f"/cartographie/chambres/{gers.slug}{path}")
        assert naughty in page_of(page).get_text()
        assert "<script>alert" not in page.text


def test_a_presence_is_ended_and_leaves_the_map(client: FlaskClient, gers: Organisation) -> None:
    state_presence(gers)
    path = f"/cartographie/chambres/{gers.slug}/facebook/fermer"
    early = submit(client, path, dated_on=(today() - timedelta(days=2)).isoformat())
    assert early.status_code == 422
    submit(client, path)
    assert "Gers (32)\u00a0: aucune présence" in client.get("/cartographie").text
    history = text_of(client.get(f"/cartographie/chambres/{gers.slug}/facebook"))
    assert "fermée" in history
    assert "Fermer cette présence" not in history


def test_guests_read_and_are_led_to_sign_in(client: FlaskClient) -> None:
    gers = make_chamber("CCI du Gers")
    recorder = member_of(gers)
    state_presence(gers, actor=recorder)
    page = client.get(f"/cartographie/chambres/{gers.slug}/facebook")
    assert "Mettre à jour" not in text_of(page)
    assert recorder.name not in page.text
    answered = client.get(f"/cartographie/chambres/{gers.slug}/declarer")
    assert answered.location.startswith("/connexion?suite=")
    assert client.get("/cartographie/ma-chambre").location.startswith("/connexion?suite=")


def test_unknown_chambers_and_platforms_are_not_found(client: FlaskClient) -> None:
    gers, _theme = make_chamber(), make_topic("Commerce", "theme")
    for path in ("nulle-part", f"{gers.slug}/facebook", f"{gers.slug}/commerce"):
        assert client.get(f"/cartographie/chambres/{path}").status_code == 404
    assert client.get("/cartographie/recensements/0000000").status_code == 404


def test_a_list_is_looked_at_then_brought_in(client: FlaskClient, gers: Organisation) -> None:
    text = "chambre;plateforme;usage\nCCI du Gers;Facebook;L’été\n"
    looked = submit(
        client, "/cartographie/importer", file=(io.BytesIO(text.encode("cp1252")), "été.csv")
    )
    assert "Cela donnerait 1 nouveau constat" in text_of(looked)
    (row,) = page_of(looked).select(".table tbody tr")
    told = [" ".join(cell.get_text(" ").split()) for cell in row.find_all(["td", "th"])]
    assert told[:-1] == [
        "2", "CCI du Gers", "Facebook", "Nouvelle présence Pour quoi faire : L’été",
    ]  # fmt: skip
    assert count() == 0
    sure = filled(form_of(looked)) | {"is_sure": "y"}
    done = client.post("/cartographie/importer", data=sure, follow_redirects=True)
    assert done.request.path == "/cartographie/tableau"
    assert session.scalar(select(Presence.purpose)) == "L’été"


def test_a_bad_list_is_told_by_line_and_comes_back(client: FlaskClient, gers: Organisation) -> None:
    text = "chambre;plateforme\nCCI du Gers;Orkut\nCCI du Var;Facebook\n"
    page = submit(client, "/cartographie/importer", text=text)
    assert page.status_code == 422
    said = text_of(page)
    assert (
        "tableau collé, ligne 2, colonne « plateforme » : Il n’y a pas de plateforme « Orkut »."
    ) in said.replace("\u00a0", " ")
    assert "ligne 3" in said
    assert filled(form_of(page))["text"].split() == text.split()
    assert count() == 0


def test_of_many_faults_the_first_are_told(client: FlaskClient, gers: Organisation) -> None:
    text = "chambre;plateforme\n" + "".join(f"CCI du Gers;Nulle{n}\n" for n in range(80))
    page = submit(client, "/cartographie/importer", text=text)
    assert len(page_of(page).select(".notice-error li")) == 51
    assert "et 30 autres" in text_of(page)


def test_of_a_long_list_those_that_change_something_are_shown_first(
    client: FlaskClient, gers: Organisation
) -> None:
    head, there = "chambre;plateforme;date\n", "CCI du Gers;Facebook;"
    known = "".join(
        f"{there}{day:02}/{month}/2021\n" for month in ("01", "03") for day in range(1, 30)
    )
    looked = submit(client, "/cartographie/importer", text=head + known)
    client.post("/cartographie/importer", data=filled(form_of(looked)) | {"is_sure": "y"})
    page = submit(client, "/cartographie/importer", text=f"{head}{known}{there}2022-01-01\n")
    rows = [row.get_text(" ") for row in page_of(page).select(".table tbody tr")]
    assert "Présence confirmée" in rows[0]
    assert len(rows) == 50
    assert "et 9 autres" in text_of(page)


def test_an_empty_list_is_refused_in_words(client: FlaskClient, gers: Organisation) -> None:
    page = submit(client, "/cartographie/importer")
    assert page.status_code == 422
    assert "Choisissez un fichier, ou collez un tableau." in text_of(page)


def answering(campaign: Campaign, chamber: Organisation) -> str:
    return f"/cartographie/recensements/{campaign.public_id}/chambres/{chamber.slug}"


def test_one_click_says_that_nothing_has_changed(client: FlaskClient, gers: Organisation) -> None:
    state_presence(gers, phase="structuring")
    campaign = ask_where(gers)
    assert "Votre chambre est invitée à dire où elle est présente" in text_of(client.get("/"))
    page = client.get(f"/cartographie/recensements/{campaign.public_id}")
    assert answering(campaign, gers) in page.text
    done = submit(client, answering(campaign, gers), number=0, answer="unchanged")
    assert "1 chambre sur 1 a répondu ; elle est présente." in text_of(done).replace("\u00a0", " ")
    assert "Votre chambre est invitée" not in text_of(client.get("/"))


def test_one_click_says_that_one_is_nowhere(client: FlaskClient, gers: Organisation) -> None:
    campaign = ask_where(gers)
    done = submit(client, answering(campaign, gers), number=0, answer="none")
    assert "elle n’est présente nulle part" in text_of(done)
    asked = session.scalars(select(CampaignChamber)).one()
    assert asked.answer == "none"


def last_form(page: TestResponse) -> dict[str, str]:
    return filled(form_of(page, -1))


def test_the_form_holds_what_is_known_and_takes_what_is_new(
    client: FlaskClient, gers: Organisation
) -> None:
    linkedin = make_topic("LinkedIn")
    state_presence(gers, purpose="Annoncer", phase="development")
    campaign = ask_where(gers)
    page = client.get(answering(campaign, gers))
    values = last_form(page)
    assert (values["rows-0-purpose"], values["rows-0-is_there"]) == ("Annoncer", "y")
    assert values["rows-1-platform_id"] == str(linkedin.id)
    values |= {"rows-0-phase": "structuring", "rows-1-is_there": "y", "answer": "changed"}
    done = client.post(answering(campaign, gers), data=values, follow_redirects=True)
    assert done.request.path == f"/cartographie/recensements/{campaign.public_id}"
    held = session.scalars(select(Presence).where(Presence.campaign_id == campaign.id)).all()
    assert {(one.platform.name, one.phase) for one in held} == {
        ("Facebook", "structuring"), ("LinkedIn", ""),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"rows-0-is_there": "y", "rows-0-address": "javascript:x"}, "https://"),
        ({"rows-0-is_there": "y", "rows-0-since": "hier"}, "2010-09"),
        ({"rows-0-address": "https://a.exemple.test/"}, "Cochez si vous y êtes"),
        ({"rows-0-is_there": "y", "rows-0-phase": "x"}, ""),
    ],
)
def test_a_refused_answer_comes_back_with_every_word(
    client: FlaskClient, gers: Organisation, typed: dict[str, str], said: str
) -> None:
    campaign = ask_where(gers)
    kept = {"rows-0-purpose": "À ne pas perdre"} if "rows-0-is_there" in typed else {}
    values = last_form(client.get(answering(campaign, gers))) | kept | typed
    page = client.post(answering(campaign, gers), data=values | {"answer": "changed"})
    assert page.status_code == 422
    (error,) = errors(page)
    assert said in error
    again = last_form(page)
    for name, value in (kept | typed).items():
        assert again[name] == value or name == "rows-0-phase"
    assert count() == 0


def test_an_answer_given_meanwhile_by_a_colleague_is_not_ended_unseen(
    app: Flask, client: FlaskClient, gers: Organisation
) -> None:
    campaign, colleague = ask_where(gers), sign_in(app.test_client(), member_of(gers))
    mine, theirs = (last_form(one.get(answering(campaign, gers))) for one in (client, colleague))
    sent = theirs | {"rows-0-is_there": "y", "rows-0-purpose": "Répondre", "answer": "changed"}
    assert colleague.post(answering(campaign, gers), data=sent).status_code == 302
    for how in ({"rows-0-purpose": "Écouter", "rows-0-is_there": "y", "answer": "changed"},
                {"answer": "none"}):  # fmt: skip
        page = client.post(answering(campaign, gers), data=mine | how)
        assert page.status_code == 409
        assert "Quelqu’un d’autre a dit où est cette chambre" in text_of(page)
        assert "Ce qui est connu" in text_of(page)
        assert count() == 1
        assert last_form(page)["rows-0-purpose"] == how.get("rows-0-purpose", "")
    again = client.post(answering(campaign, gers), data=last_form(page) | {"answer": "none"})
    assert again.status_code == 302
    assert count() == 2


def test_ones_own_answer_may_be_sent_twice(client: FlaskClient, gers: Organisation) -> None:
    campaign = ask_where(gers)
    sent = last_form(client.get(answering(campaign, gers))) | {
        "rows-0-is_there": "y", "rows-0-purpose": "Répondre", "answer": "changed",
    }  # fmt: skip
    for _time in range(2):
        assert client.post(answering(campaign, gers), data=sent).status_code == 302
    assert count() == 1


def test_an_answer_of_nothing_asks_what_is_meant(client: FlaskClient, gers: Organisation) -> None:
    campaign = ask_where(gers)
    values = last_form(client.get(answering(campaign, gers)))
    page = client.post(answering(campaign, gers), data=values | {"answer": "changed"})
    assert page.status_code == 422
    assert "Cochez au moins une plateforme" in text_of(page)


def test_a_row_that_holds_nothing_is_answered(client: FlaskClient, gers: Organisation) -> None:
    campaign = ask_where(gers)
    token = last_form(client.get(answering(campaign, gers)))["csrf_token"]
    for row in ({"rows-0": "1"}, {"rows-0-platform_id": "x"}, {"rows-99999": ""}):
        sent = {"csrf_token": token, "answer": "changed", **row}
        assert client.post(answering(campaign, gers), data=sent).status_code == 422


@pytest.mark.parametrize("how", ["", "x", "unchanged"])
def test_a_button_that_is_not_there_is_refused(
    client: FlaskClient, gers: Organisation, how: str
) -> None:
    campaign = ask_where(gers)
    values = filled(form_of(client.get(answering(campaign, gers)), 0))
    page = client.post(answering(campaign, gers), data=values | {"answer": how})
    assert page.status_code == 422
    assert len(page_of(page).select(".platform-row")) == 1


def test_a_census_that_closes_meanwhile_costs_no_word(
    client: FlaskClient, gers: Organisation
) -> None:
    campaign = ask_where(gers)
    values = last_form(client.get(answering(campaign, gers)))
    with transaction():
        close_campaign(actor=system_actor(), campaign=campaign)
    typed = {"rows-0-is_there": "y", "rows-0-purpose": "À ne pas perdre", "answer": "changed"}
    page = client.post(answering(campaign, gers), data=values | typed)
    assert page.status_code == 409
    assert "fermé pendant que vous écriviez" in text_of(page)
    assert "attendues jusqu" not in text_of(page)
    assert last_form(page)["rows-0-purpose"] == "À ne pas perdre"
    assert count() == 0


def test_an_answer_is_said_to_change_only_while_it_may(
    client: FlaskClient, gers: Organisation
) -> None:
    campaign = ask_where(gers)
    answer(campaign, gers, "none")
    may = "Vous pouvez modifier cette réponse jusqu’au"
    shown = f"/cartographie/recensements/{campaign.public_id}"
    page = client.get(answering(campaign, gers))
    assert "aucune présence. " + may in text_of(page)
    assert may in text_of(client.get(shown))
    with transaction():
        close_campaign(actor=system_actor(), campaign=campaign)
    late = client.post(answering(campaign, gers), data=last_form(page) | {"answer": "changed"})
    assert late.status_code == 409
    assert "aucune présence." in text_of(late)
    for closed in (late, client.get(shown)):
        assert may not in text_of(closed)


def test_days_of_censuses_have_their_article(client: FlaskClient, gers: Organisation) -> None:
    campaign = ask_where(gers)
    answer(campaign, gers, "none")
    with transaction():
        close_campaign(actor=system_actor(), campaign=campaign)
    assert re.search(r"terminé le \d", text_of(client.get("/cartographie/recensements/")))
    sign_in(client, make_actor())
    page = client.get(f"/cartographie/recensements/{campaign.public_id}?etat=repondu")
    assert re.search(r"Aucune présence, le \d", text_of(page))


def test_the_form_of_a_closed_census_leads_to_its_result(
    client: FlaskClient, gers: Organisation
) -> None:
    campaign = ask_where(gers)
    sign_in(client, make_actor("moderator"))
    submit(client, f"/cartographie/recensements/{campaign.public_id}", number=-1)
    assert not session.get_one(Campaign, campaign.id).is_open
    page = client.get(answering(campaign, gers))
    assert page.location == f"/cartographie/recensements/{campaign.public_id}"


def test_a_moderator_gives_more_time_from_the_screen_of_the_census(client: FlaskClient) -> None:
    make_chamber()
    campaign = ask_where()
    here = f"/cartographie/recensements/{campaign.public_id}"
    sign_in(client, make_actor("moderator"))
    wrong = campaign.deadline - timedelta(days=2)
    page = submit(client, here, number=-2, deadline=wrong.isoformat())
    assert page.status_code == 422
    assert "après celui qui a été annoncé" in text_of(page)
    later = campaign.deadline + timedelta(days=7)
    page = submit(client, here, number=-2, deadline=later.isoformat())
    assert "ont plus de temps pour répondre" in text_of(page)
    assert session.get_one(Campaign, campaign.id).deadline == later


def test_a_moderator_opens_a_census_of_some_chambers(client: FlaskClient) -> None:
    gers, _var = make_chamber("CCI du Gers"), make_chamber("CCI du Var")
    sign_in(client, make_actor("moderator"))
    path = "/cartographie/recensements/nouveau"
    day = (today() + timedelta(days=30)).isoformat()
    none = submit(client, path, title="Printemps", deadline=day, scope="some")
    assert none.status_code == 422
    assert filled(form_of(none))["title"] == "Printemps"
    done = submit(
        client, path, title="Printemps", deadline=day, scope="some", chambers=[str(gers.id)]
    )
    assert "0 chambre sur 1 a répondu" in text_of(done)
    second = submit(client, path, title="Un autre", deadline=day)
    assert second.status_code == 422
    assert filled(form_of(second))["title"] == "Un autre"
    assert "Un recensement est déjà ouvert" in text_of(second)


def test_guests_see_figures_and_not_who_is_late(client: FlaskClient) -> None:
    gers, late = make_chamber("CCI du Gers"), make_chamber("CCI du Retard")
    campaign = ask_where(gers, late)
    answer(campaign, gers, "none")
    page = client.get(f"/cartographie/recensements/{campaign.public_id}")
    assert "1 chambre sur 2 a répondu" in text_of(page)
    assert late.name not in page.text
    sign_in(client, make_actor())
    assert late.name in client.get(f"/cartographie/recensements/{campaign.public_id}").text


def test_a_census_of_many_chambers_asks_as_little_as_of_few(client: FlaskClient) -> None:
    sign_in(client, make_actor("moderator"))
    first = ask_where(make_chamber())
    with counted_queries() as of_one:
        client.get(f"/cartographie/recensements/{first.public_id}")
    submit(client, f"/cartographie/recensements/{first.public_id}", number=-1)
    many = ask_where(*(make_chamber() for _n in range(12)), title="Beaucoup")
    with counted_queries() as of_many:
        client.get(f"/cartographie/recensements/{many.public_id}")
    assert len(of_one) <= len(of_many) <= len(of_one) + 3  # what came before is counted too


def test_the_form_of_many_platforms_asks_as_little_as_of_few(
    client: FlaskClient, gers: Organisation
) -> None:
    campaign = ask_where(gers)
    state_presence(gers)
    with counted_queries() as of_one:
        client.get(answering(campaign, gers))
    for n in range(8):
        state_presence(gers, make_topic(f"Plateforme {n}"))
    with counted_queries() as of_many:
        client.get(answering(campaign, gers))
    assert len(of_many) == len(of_one) <= 9
