"""Who proposed, retouched and published a text, said wherever readers see whose it is."""

from flask import Flask
from flask.testing import FlaskClient

from tests.browser_without_script import page_of, text_of
from tests.factories.accounts import make_actor, sign_in
from tests.factories.pages import make_page
from tests.factories.proposals import PROPOSED, accept, propose, reviewed_page
from wiki.accounts.models import User
from wiki.foundation.actor import Actor
from wiki.foundation.clock import now
from wiki.foundation.db import session
from wiki.foundation.transaction import transaction
from wiki.pages.models import Page, Revision
from wiki.proposals.acceptance.planning import Retouch


def published(page: Page, *, retouched: bool = False) -> Actor:
    """A page with a text that Anne proposed and Zoé published; who published it."""
    zoe = make_actor("moderator", name="Zoé")
    proposal = propose(page, actor=make_actor(name="Anne"), capacity="personal")
    words = {1: Retouch("Les blogs", f"{PROPOSED}\nFin.\n", page.current_revision_id)}
    accept(proposal, zoe, words if retouched else None)
    return zoe


def test_every_screen_of_a_text_says_who_proposed_and_who_published_it(
    client: FlaskClient,
) -> None:
    page = reviewed_page()
    published(page)
    here = f"/guides/{page.book.slug}/{page.slug}"
    for end in ("", "/historique", "/modifications/2", "/comparer?de=1&a=2"):
        answer = client.get(here + end)
        assert ", proposée par Anne, publiée par Zoé" in text_of(answer), end
        [link] = page_of(answer).select(f'a[href="{here}/modifications/2/proposition"]')
        assert link.get_text() == "proposée"


def test_a_retouch_is_said_beside_its_publication(client: FlaskClient) -> None:
    page = reviewed_page()
    published(page, retouched=True)
    said = "proposée par Anne, retouchée et publiée par Zoé"
    for end in ("", "/historique", "/modifications/2"):
        assert said in text_of(client.get(f"/guides/{page.book.slug}/{page.slug}{end}"))


def test_the_name_of_who_published_is_not_kept_once_it_has_changed(client: FlaskClient) -> None:
    page = reviewed_page()
    zoe = published(page)
    here = f"/guides/{page.book.slug}/{page.slug}"
    assert "publiée par Zoé" in text_of(client.get(here))
    with transaction():
        session.get_one(User, zoe.user_id).name = "Zoë Martin"
    for end in ("", "/historique", "/modifications/2"):
        assert "publiée par Zoë Martin" in text_of(client.get(here + end))


def test_the_line_leads_readers_to_the_proposal(client: FlaskClient) -> None:
    page = reviewed_page()
    published(page)
    here = f"/guides/{page.book.slug}/{page.slug}/modifications"
    answer = client.get(f"{here}/2/proposition", follow_redirects=True)
    assert answer.status_code == 200
    assert answer.request.path.startswith("/propositions/")
    assert "Deux heures, d’expérience" in answer.text
    for number in (1, 3):
        assert client.get(f"{here}/{number}/proposition").status_code == 404


def test_a_proposal_that_said_nothing_has_no_summary_and_not_the_title_of_its_page(
    client: FlaskClient,
) -> None:
    page = reviewed_page()
    published(page)
    for said in ("", "Les blogs"):
        with transaction():
            session.get_one(Revision, page.current_revision_id).summary = said
            page.book.touch()
        for end in ("/historique", "/modifications/2", "/comparer?de=1&a=2"):
            text = client.get(f"/guides/{page.book.slug}/{page.slug}{end}").text
            assert text.count("Sans résumé") == 1, (said, end)


def test_it_leads_to_no_proposal_that_one_may_not_see(app: Flask) -> None:
    members = reviewed_page(visibility="members")
    published(members)
    address = f"/guides/{members.book.slug}/{members.slug}/modifications/2/proposition"
    assert app.test_client().get(address).status_code == 404
    assert sign_in(app.test_client(), make_actor()).get(address).status_code == 302
    gone = make_page(members.book, "Supprimée")
    published(gone)
    with transaction():
        session.get_one(Page, gone.id).deleted_at = now()
    gone_address = address.replace(f"/{members.slug}/", f"/{gone.slug}/")
    assert sign_in(app.test_client(), make_actor()).get(gone_address).status_code == 404
