"""Writing on a page: published, merged, chosen between or proposed; nothing typed is ever lost."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select
from werkzeug.test import TestResponse

from tests.browser_without_script import page_of, submit, text_of
from tests.counting import counted_queries
from tests.factories.accounts import make_actor, sign_in
from tests.factories.pages import make_book, make_page, revise
from tests.pages.forms import area, hidden, send
from wiki.foundation.actor import Actor
from wiki.foundation.db import session
from wiki.pages.actions import drafts
from wiki.pages.models import Draft, Page, Revision
from wiki.pages.queries import get_current_revision
from wiki.proposals.models import Proposal

EDIT = "/guides/guide/a/modifier"


@pytest.fixture
def member(client: FlaskClient) -> Actor:
    """A member, signed in in the browser."""
    actor = make_actor()
    sign_in(client, actor)
    return actor


@pytest.fixture
def page(client: FlaskClient) -> Page:
    return make_page(make_book("Guide"), "A", "Texte un.\n")


def links_in(answer: TestResponse) -> list[str]:
    return [str(link["href"]) for link in page_of(answer).select("main a[href]")]


def revisions() -> int:
    return session.scalar(select(func.count()).select_from(Revision)) or 0


def test_a_member_changes_a_page_and_reads_it(
    client: FlaskClient, member: Actor, page: Page
) -> None:
    answer = send(
        client, EDIT, title="A bis", body="Texte deux.\r\n\r\n## Fin", summary="Plus clair"
    )
    assert (answer.status_code, answer.location) == (302, "/guides/guide/a")
    text = client.get("/guides/guide/a").text
    assert "Texte deux." in text
    assert "<h1>A bis</h1>" in text
    assert member.name in text
    revision = session.scalars(select(Revision).where(Revision.number == 2)).one()
    assert revision.body == "Texte deux.\n\n## Fin\n"
    assert revision.summary == "Plus clair"
    assert "Plus clair" in client.get("/guides/guide/a/historique").text


def test_the_form_holds_the_text_published_now(
    client: FlaskClient, member: Actor, page: Page
) -> None:
    text = '\n\n  un espace < & «~» "\n'
    revise(page, text, actor=member)
    assert area(client.get(EDIT), "body") == text


@pytest.mark.parametrize(
    "fields", [{"title": "", "body": "mes mots"}, {"title": "x" * 201, "body": "mes mots"},
               {"title": "A", "body": "> " * 40 + "mes mots"}]
)  # fmt: skip
def test_a_refused_form_comes_back_with_every_word(
    client: FlaskClient, member: Actor, page: Page, fields: dict[str, str]
) -> None:
    answer = send(client, EDIT, **fields, summary="mon résumé")
    assert answer.status_code == 422
    assert area(answer, "body") == fields["body"] + "\n"
    assert "mon résumé" in answer.text
    assert 'role="alert"' in answer.text
    assert revisions() == 1


def test_a_form_sent_without_its_token_comes_back_whole(
    client: FlaskClient, member: Actor, page: Page
) -> None:
    client.application.config["WTF_CSRF_ENABLED"] = True
    answer = client.post(EDIT, data={"title": "A", "body": "mes mots", "base_number": "1"})
    assert answer.status_code == 422
    assert area(answer, "body") == "mes mots\n"
    assert revisions() == 1


def test_a_preview_shows_the_text_and_saves_nothing(
    client: FlaskClient, member: Actor, page: Page
) -> None:
    fields = hidden(client.get(EDIT))
    for title in ("A", ""):
        answer = client.post(
            EDIT, data={**fields, "title": title, "body": "Du **gras**.", "preview": "1"}
        )
        assert answer.status_code == 200
        assert "Du <strong>gras</strong>." in answer.text
        assert area(answer, "body") == "Du **gras**.\n"
    refused = client.post(EDIT, data={**fields, "body": "> " * 40 + "mots", "preview": "1"})
    assert refused.status_code == 422
    assert "mots" in area(refused, "body")
    assert revisions() == 1


def test_a_preview_is_never_stopped_by_a_conflict(
    client: FlaskClient, member: Actor, page: Page
) -> None:
    opened = hidden(client.get(EDIT))
    revise(page, "autre", actor=make_actor())
    answer = client.post(EDIT, data={**opened, "title": "A", "body": "moi", "preview": "1"})
    assert answer.status_code == 200
    assert hidden(answer)["base_number"] == "1"


def test_a_form_sent_to_an_old_address_goes_on_with_its_words(
    client: FlaskClient, member: Actor, page: Page
) -> None:
    opened = hidden(client.get(EDIT))
    assert send(client, "/guides/guide/a/renommer", slug="Nouvelle adresse").status_code == 302
    answer = client.post(EDIT, data={**opened, "title": "A", "body": "mes mots"})
    assert answer.status_code == 308
    assert answer.location == "/guides/guide/nouvelle-adresse/modifier"


# Two people, one page


BASE = "Premier point. Deuxième point. Troisième point.\n"


def test_changes_of_different_sentences_are_put_together_and_said_to_be(
    client: FlaskClient, member: Actor, page: Page
) -> None:
    revise(page, BASE)
    opened = hidden(client.get(EDIT))
    revise(page, BASE.replace("Premier", "Tout premier"), actor=make_actor())
    mine = BASE.replace("Troisième", "Dernier")
    answer = client.post(EDIT, data={**opened, "title": "A", "body": mine})
    assert answer.status_code == 302
    assert body_now(page) == "Tout premier point. Deuxième point. Dernier point.\n"
    told = client.get("/guides/guide/a")
    assert "réunie avec ce que d’autres ont publié" in text_of(told)
    assert "/guides/guide/a/comparer?de=3&a=4" in links_in(told)


def test_whoever_publishes_is_told_and_led_to_what_changed(
    client: FlaskClient, member: Actor, page: Page
) -> None:
    told = submit(client, EDIT, body="Un texte neuf.\n")
    assert "Votre modification est publiée." in text_of(told)
    assert "/guides/guide/a/comparer?de=1&a=2" in links_in(told)
    assert "Votre modification" not in text_of(client.get("/guides/guide/a")), "told once"


def test_publishing_what_is_published_already_says_that_nothing_changed(
    client: FlaskClient, member: Actor, page: Page
) -> None:
    assert "Rien n’a changé" in text_of(submit(client, EDIT))
    assert revisions() == 1


def test_whoever_has_just_kept_a_draft_is_not_told_that_they_have_one(
    client: FlaskClient, member: Actor, page: Page
) -> None:
    opened = hidden(client.get(EDIT))
    kept = client.post(
        DRAFT, data={**opened, "title": "A", "body": "Un début.\n"}, follow_redirects=True
    )
    assert "Vous aviez commencé" not in text_of(kept)
    assert "Vous aviez commencé" in text_of(client.get(EDIT))


def test_sending_the_same_form_twice_makes_one_revision(
    client: FlaskClient, member: Actor, page: Page
) -> None:
    revise(page, BASE)
    opened = hidden(client.get(EDIT))
    revise(page, BASE.replace("Premier", "Tout premier"), actor=make_actor())
    before = revisions()
    for _time in (1, 2):
        fields = {**opened, "title": "A", "body": BASE.replace("Troisième", "Dernier")}
        assert client.post(EDIT, data=fields).status_code == 302
    assert revisions() == before + 1


def test_the_same_sentence_changed_twice_asks_its_author_with_both_texts_whole(
    client: FlaskClient, member: Actor, page: Page
) -> None:
    revise(page, BASE)
    opened = hidden(client.get(EDIT))
    theirs = BASE.replace("Deuxième", "Second")
    revise(page, theirs, title="Leur titre", actor=make_actor())
    mine = BASE.replace("Deuxième", "Numéro deux,")
    sent = {**opened, "title": "Mon titre", "body": mine, "summary": "Mon résumé"}
    answer = client.post(EDIT, data=sent)
    assert answer.status_code == 409
    assert area(answer, "body") == mine
    assert theirs.strip() in answer.text
    assert "Leur titre" in answer.text
    assert "<<<<<<<" not in answer.text
    before = revisions()
    kept = {**hidden(answer), "body": mine}
    assert kept["summary"] == "Mon résumé"
    own = {"choice-1": "own", "own-1": "Point deux.", "chosen_title": "Mon titre"}
    assert client.post(EDIT, data={**kept, **own}).status_code == 302
    assert revisions() == before + 1
    assert body_now(page) == "Premier point. Point deux. Troisième point.\n"
    assert session.get_one(Page, page.id).title == "Mon titre"


@pytest.mark.parametrize(
    ("choice", "said"),
    [("mine", "Numéro deux."), ("theirs", "Le second."), ("both", "Numéro deux. Le second.")],
)
def test_each_choice_says_what_is_published(
    client: FlaskClient, member: Actor, page: Page, choice: str, said: str
) -> None:
    revise(page, BASE)
    opened = hidden(client.get(EDIT))
    revise(page, BASE.replace("Deuxième point.", "Le second."), actor=make_actor())
    mine = {"title": "A", "body": BASE.replace("Deuxième point.", "Numéro deux.")}
    answer = client.post(EDIT, data={**opened, **mine})
    client.post(EDIT, data={**hidden(answer), **mine, "choice-1": choice})
    assert body_now(page) == f"Premier point. {said} Troisième point.\n"


def test_choices_made_on_a_text_that_has_moved_on_settle_nothing(
    client: FlaskClient, member: Actor, page: Page
) -> None:
    revise(page, BASE)
    opened = hidden(client.get(EDIT))
    revise(page, BASE.replace("Deuxième", "Second"), actor=make_actor())
    mine = {"title": "A", "body": BASE.replace("Deuxième", "Numéro deux,")}
    answer = client.post(EDIT, data={**opened, **mine})
    revise(page, BASE.replace("Deuxième", "Encore autre"), actor=make_actor())
    choices = {"choice-1": "own", "own-1": "Mes mots choisis."}
    again = client.post(EDIT, data={**hidden(answer), **mine, **choices})
    assert again.status_code == 409
    assert area(again, "own-1").strip() == "Mes mots choisis."
    assert "Encore autre" in again.text


def test_a_text_of_a_megabyte_comes_back_with_a_sentence(
    client: FlaskClient, member: Actor, page: Page
) -> None:
    for body in ("mot " * 260_000, "- a\n" + "  " * 40 + "- b\n", ">" * 10_000):
        opened = hidden(client.get(EDIT))
        answer = client.post(EDIT, data={**opened, "title": "A", "body": body})
        assert answer.status_code in (302, 422)
        if answer.status_code == 422:
            assert area(answer, "body").strip() == body.strip()
            assert 'class="field-error"' in answer.text


# Under another regime


def test_under_review_a_save_is_a_proposal_also_an_editors(client: FlaskClient) -> None:
    page = make_page(make_book("Guide", regime="reviewed"), "A", "Texte un.\n")
    for actor in (make_actor(), make_actor("editor", ("book", page.book_id))):
        sign_in(client, actor)
        opened = client.get(EDIT)
        assert "devient une proposition" in opened.text
        fields = {"title": "A", "body": f"Texte de {actor.name}.\n", "capacity": "personal",
                  "summary": "Un autre texte"}  # fmt: skip
        answer = client.post(EDIT, data={**hidden(opened), **fields})
        assert answer.location.startswith("/propositions/")
    assert body_now(page) == "Texte un.\n"
    proposals = session.scalars(select(Proposal).order_by(Proposal.id)).all()
    assert [(p.state, p.capacity) for p in proposals] == [("pending", "personal")] * 2


def test_a_proposal_says_what_it_changes_and_no_word_is_lost_where_it_does_not(
    client: FlaskClient,
) -> None:
    make_page(make_book("Guide", regime="reviewed"), "A", "Texte un.\n")
    sign_in(client, make_actor())
    opened = client.get(EDIT)
    assert "Ce que change votre proposition" in opened.text
    for summary in ("", "  "):
        fields = {"title": "A", "body": "Mes mots.\n", "capacity": "personal", "summary": summary}
        answer = client.post(EDIT, data={**hidden(opened), **fields})
        assert answer.status_code == 422
        assert 'id="summary-error"' in answer.text
        assert "Mes mots." in answer.text
    assert session.scalars(select(Proposal)).all() == []


def test_a_guest_is_asked_to_sign_in(client: FlaskClient, page: Page) -> None:
    assert client.get(EDIT).status_code == 303
    assert client.post(EDIT, data={"title": "A", "body": "mes mots"}).status_code == 401
    assert revisions() == 1


# Drafts

DRAFT = "/guides/guide/a/brouillon"
BY_SCRIPT = {"Accept": "application/json"}


def test_a_draft_is_found_again_and_is_nobody_elses(
    client: FlaskClient, member: Actor, page: Page
) -> None:
    opened = hidden(client.get(EDIT))
    words = {"title": "A", "body": "Un mot secret.\n", "summary": "Pourquoi"}
    kept = client.post(DRAFT, data={**opened, **words}, headers=BY_SCRIPT)
    assert kept.json["saved_at"]
    again = client.get(EDIT)
    assert area(again, "body") == "Un mot secret.\n"
    assert "Pourquoi" in again.text
    assert "A" in client.get("/brouillons/").text
    sign_in(client, make_actor("administrator"))
    for path in (EDIT, "/brouillons/", "/guides/guide/a", "/activite"):
        assert "secret" not in client.get(path).text, path
    assert member.name in client.get(EDIT).text, "they are said to be at work"


def test_publishing_is_done_with_the_draft_even_if_the_script_speaks_once_more(
    client: FlaskClient, member: Actor, page: Page
) -> None:
    opened = hidden(client.get(EDIT))
    client.post(DRAFT, data={**opened, "title": "A", "body": "Un\n"}, headers=BY_SCRIPT)
    client.post(EDIT, data={**opened, "title": "A", "body": "Un deux\n"})
    late = client.post(DRAFT, data={**opened, "title": "A", "body": "Un\n"}, headers=BY_SCRIPT)
    assert late.json["saved_at"] is None
    assert session.scalars(select(Draft)).all() == []


def test_a_draft_written_on_a_former_text_is_put_together_when_it_is_sent(
    client: FlaskClient, member: Actor, page: Page
) -> None:
    revise(page, BASE)
    opened = hidden(client.get(EDIT))
    mine = BASE.replace("Troisième", "Dernier")
    client.post(DRAFT, data={**opened, "title": "A", "body": mine}, headers=BY_SCRIPT)
    revise(page, BASE.replace("Premier", "Tout premier"), actor=make_actor())
    resumed = client.get(EDIT)
    fields = {**hidden(resumed), "title": "A", "body": area(resumed, "body")}
    assert client.post(EDIT, data=fields).status_code == 302
    assert body_now(page) == "Tout premier point. Deuxième point. Dernier point.\n"


def test_a_draft_is_thrown_away_by_its_owner_alone(
    client: FlaskClient, member: Actor, page: Page
) -> None:
    opened = hidden(client.get(EDIT))
    client.post(DRAFT, data={**opened, "title": "A", "body": "Un\n"}, headers=BY_SCRIPT)
    draft = session.scalars(select(Draft)).one()
    address = f"/brouillons/{draft.public_id}/jeter"
    stranger = client.application.test_client()
    sign_in(stranger, make_actor("administrator"))
    assert stranger.get(address).status_code == 404
    assert stranger.post(address).status_code == 404
    asked = client.get(address)
    assert "ne se retrouve plus" in text_of(asked)
    assert "Un" in text_of(asked)
    assert area(client.get(EDIT), "body") == "Un\n", "looking threw nothing away"
    assert "Aucun brouillon" in submit(client, address).text
    assert area(client.get(EDIT), "body") == "Texte un.\n"


def test_the_button_keeps_a_draft_without_script(
    client: FlaskClient, member: Actor, page: Page
) -> None:
    opened = hidden(client.get(EDIT))
    answer = client.post(
        DRAFT, data={**opened, "title": "A", "body": "Un début.\n"}, follow_redirects=True
    )
    assert "Votre brouillon est gardé" in answer.text
    assert area(answer, "body") == "Un début.\n"


def test_opening_the_editor_asks_little_of_the_database(
    client: FlaskClient, member: Actor, page: Page
) -> None:
    for n in range(30):
        make_page(page.book, f"Autre {n}")
    with counted_queries() as asked:
        client.get(EDIT)
    assert len(asked) <= 10, asked


def body_now(page: Page) -> str:
    session.rollback()
    return get_current_revision(session.get_one(Page, page.id)).body


# One section


SECTIONED = "Début.\n\n## Un\n\nTexte un.\n\n### Sous un\n\nDessous.\n\n## Deux\n\nTexte deux.\n"
SECTION = f"{EDIT}?section=un"


def test_one_section_is_written_on_and_the_rest_stays_as_it_is(
    client: FlaskClient, member: Actor, page: Page
) -> None:
    revise(page, SECTIONED)
    assert f'href="{SECTION}"' in client.get("/guides/guide/a").text
    opened = client.get(SECTION)
    assert area(opened, "body") == "## Un\n\nTexte un.\n\n### Sous un\n\nDessous.\n"
    answer = client.post(SECTION, data={**hidden(opened), "body": "## Un\n\nMieux.\n"})
    assert answer.location == "/guides/guide/a#un"
    assert body_now(page) == "Début.\n\n## Un\n\nMieux.\n\n## Deux\n\nTexte deux.\n"


def test_a_section_meets_what_was_published_meanwhile(
    client: FlaskClient, member: Actor, page: Page
) -> None:
    revise(page, SECTIONED)
    opened = hidden(client.get(SECTION))
    revise(page, SECTIONED.replace("Texte deux", "Texte d’autrui"), actor=make_actor())
    mine = "## Un\n\nMieux.\n"
    assert client.post(SECTION, data={**opened, "body": mine}).status_code == 302
    assert body_now(page) == "Début.\n\n## Un\n\nMieux.\n\n## Deux\n\nTexte d’autrui.\n"
    again = hidden(client.get(SECTION))
    revise(page, body_now(page).replace("Mieux", "Leurs mots"), actor=make_actor())
    answer = client.post(SECTION, data={**again, "body": "## Un\n\nMes mots.\n"})
    assert answer.status_code == 409
    assert area(answer, "body") == "Début.\n\n## Un\n\nMes mots.\n\n## Deux\n\nTexte d’autrui.\n"


def test_a_section_that_is_gone_gives_its_words_back(
    client: FlaskClient, member: Actor, page: Page
) -> None:
    revise(page, SECTIONED)
    opened = hidden(client.get(SECTION))
    answer = client.post(SECTION, data={**opened, "section": "partie", "body": "Mes mots.\n"})
    assert answer.status_code == 422
    assert area(answer, "body") == f"{SECTIONED}\nMes mots.\n"
    assert client.get(f"{EDIT}?section=inconnue").status_code == 404


def test_a_section_has_a_draft_of_its_own(client: FlaskClient, member: Actor, page: Page) -> None:
    revise(page, SECTIONED)
    opened = hidden(client.get(SECTION))
    client.post(DRAFT, data={**opened, "body": "## Un\n\nCommencé.\n"}, headers=BY_SCRIPT)
    assert area(client.get(SECTION), "body") == "## Un\n\nCommencé.\n"
    assert area(client.get(EDIT), "body") == SECTIONED


def test_a_guest_sees_no_way_to_write(client: FlaskClient, page: Page) -> None:
    revise(page, SECTIONED)
    assert "modifier" not in client.get("/guides/guide/a").text


def test_sections_that_do_not_exist_make_no_end_of_drafts(
    client: FlaskClient, member: Actor, page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drafts, "MOST_DRAFTS", 3)
    opened = {**hidden(client.get(EDIT)), "title": "A"}
    for number in range(5):
        sent = {**opened, "body": f"Texte {number}.\n", "section": f"invente-{number}"}
        answer = client.post(DRAFT, data=sent, headers=BY_SCRIPT)
        assert answer.status_code == (200 if number < 3 else 422)
    assert answer.json["errors"] == {
        "body": ["Vous avez 200 brouillons. Jetez-en d’abord quelques-uns."]
    }
    assert session.scalar(select(func.count(Draft.id))) == 3
    again = {**opened, "body": "Encore.\n", "section": "invente-0"}
    assert client.post(DRAFT, data=again, headers=BY_SCRIPT).status_code == 200
    by_hand = client.post(DRAFT, data={**opened, "body": "Sans script.\n"})
    assert by_hand.status_code == 422
    assert "Sans script." in area(by_hand, "body")
    assert "Vous avez 200 brouillons" in by_hand.text


def test_the_heading_above_the_notes_offers_nothing_to_write_on(
    client: FlaskClient, member: Actor, page: Page
) -> None:
    revise(page, "## Un titre\n\nUn chiffre[^1].\n\n[^1]: Une source.\n")
    sections = [link for link in links_in(client.get("/guides/guide/a")) if "section=" in link]
    assert sections == [f"{EDIT}?section=un-titre"]
    assert client.get(sections[0]).status_code == 200
