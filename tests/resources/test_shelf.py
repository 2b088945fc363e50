"""The shelf and one resource: found by filters, counted truly, shown to those who may read it."""

import json
import re
from dataclasses import replace

import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from tests.browser_without_script import unnarrowed
from tests.counting import counted_queries
from tests.factories.accounts import deliver, make_actor, sign_in
from tests.factories.experiences import make_topic
from tests.factories.resources import correct, make_resource
from tests.pages.checking.elsewhere import Elsewhere, serving
from wiki.accounts.models import Contributor
from wiki.foundation.actor import GUEST, Actor
from wiki.foundation.db import session
from wiki.foundation.transaction import transaction
from wiki.moderation.models import ReviewItem
from wiki.operations.duties import jobs_for
from wiki.pages.checking.rounds import LinkRounds
from wiki.resources.checking import RESOURCES, due_addresses, keep_answer
from wiki.resources.models import Resource
from wiki.resources.queries import Chosen, count_facets, list_resources
from wiki.threads.actions import mark_useful
from wiki.threads.models import Post

pytestmark = pytest.mark.usefixtures("app")


def look(app: Flask, actor: Actor, address: str) -> str:
    client = app.test_client()
    return (sign_in(client, actor) if actor.is_member else client).get(address).text


def titles(viewer: Actor = GUEST, chosen: Chosen = Chosen(), **asked: object) -> list[str]:  # noqa: B008
    return [line.thread.title for line in list_resources(viewer, chosen, **asked).rows]  # type: ignore[arg-type]


def find_useful(post: Post, times: int) -> None:
    for _time in range(times):
        with transaction():
            mark_useful(actor=make_actor(), post=post)


@pytest.mark.parametrize("who", ["guest", "member", "author", "moderator", "administrator"])
def test_nobody_finds_or_counts_what_they_may_not_read(app: Flask, who: str) -> None:
    topic, author = make_topic(), make_actor()
    for visibility in ("public", "members"):
        make_resource(author, f"Pour {visibility}", visibility=visibility, platforms=(topic.slug,))
    for state in ("pending", "changes_requested", "rejected", "hidden", "withdrawn", "redacted"):
        make_resource(author, f"État {state}", state=state, platforms=(topic.slug,))
    viewer = {
        "guest": GUEST, "member": make_actor(), "author": author,
        "moderator": make_actor("moderator"), "administrator": make_actor("administrator"),
    }[who]  # fmt: skip
    seen = ["Pour public"] if who == "guest" else ["Pour members", "Pour public"]
    assert titles(viewer) == seen
    facets = count_facets(viewer, Chosen())
    assert facets.total == len(seen)
    assert [facet.number for facet in facets.topics["platform"]] == [len(seen)]
    shelf = look(app, viewer, "/ressources/?plateforme=facebook")
    topic_page = look(app, viewer, "/plateformes/facebook")
    for page in (shelf, topic_page):
        assert ("Pour members" in page) == (who != "guest")
        assert "État" not in page
    assert f'<h2 id="ressources">Ressources <span class="count">{len(seen)}</span>' in topic_page
    assert "État" not in look(app, viewer, "/sitemap.xml")


def test_filters_narrow_and_their_counts_are_of_what_would_be_found() -> None:
    facebook, blog = make_topic(), make_topic("Blog")
    theme = make_topic("Commerce", "theme")
    make_resource(title="A", platforms=(facebook.slug,), kind="guide", cost="free")
    make_resource(title="B", platforms=(facebook.slug,), themes=(theme.slug,), kind="tool")
    make_resource(title="C", platforms=(blog.slug,), kind="guide", cost="paid")
    assert titles(chosen=Chosen(platform="facebook")) == ["B", "A"]
    assert titles(chosen=Chosen(platform="facebook", kind="guide")) == ["A"]
    assert titles(chosen=Chosen(theme=theme.slug)) == ["B"]
    assert titles(chosen=Chosen(cost="paid")) == ["C"]
    assert titles(chosen=Chosen(platform="inconnue")) == []
    facets = count_facets(GUEST, Chosen(kind="guide"))
    assert facets.total == 2
    platforms = [(facet.name, facet.number) for facet in facets.topics["platform"]]
    assert platforms == [("Blog", 1), ("Facebook", 1)]
    assert facets.kinds == {"guide": 2, "tool": 1}
    assert facets.costs == {"free": 1, "paid": 1}


def test_each_filter_agrees_with_its_label(client: FlaskClient) -> None:
    make_resource()
    assert unnarrowed(client.get("/ressources/")) == {
        "Plateforme": "Toutes les plateformes", "Objectif": "Tous les objectifs",
        "Thème": "Tous les thèmes", "Sorte de ressource": "Toutes les sortes",
        "Gratuit ou payant": "Gratuit et payant",
    }  # fmt: skip


@pytest.mark.parametrize("by_use", [False, True])
def test_every_resource_comes_once_page_after_page(by_use: bool) -> None:
    posts = [make_resource(title=f"N° {number}") for number in range(7)]
    for number, times in ((2, 3), (5, 1), (6, 1)):
        find_useful(posts[number], times)
    found, after = [], ""
    while True:
        rows = list_resources(GUEST, by_use=by_use, after=after, limit=3)
        found += [line.thread.title for line in rows.rows]
        after = rows.after
        if not after:
            break
    expected = [2, 6, 5, 4, 3, 1, 0] if by_use else [6, 5, 4, 3, 2, 1, 0]
    assert found == [f"N° {number}" for number in expected]


def test_a_list_asks_as_much_for_one_as_for_twenty() -> None:
    topic = make_topic()

    def asked() -> int:
        session.rollback()
        with counted_queries() as statements:
            list_resources(GUEST)
            count_facets(GUEST, Chosen())
        return len(statements)

    make_resource(platforms=(topic.slug,))
    one = asked()
    for _number in range(19):
        make_resource(platforms=(topic.slug,))
    assert asked() == one <= 9


def test_the_page_leads_there_and_tells_machines(app: Flask, client: FlaskClient) -> None:
    topic = make_topic()
    author = make_actor()
    post = make_resource(
        author,
        "La CNIL explique",
        url="https://www.cnil.fr/x",
        cost="free",
        platforms=(topic.slug,),
    )
    find_useful(post, 2)
    here = f"/ressources/{post.thread.public_id}-{post.thread.slug}"
    moved = client.get(f"/ressources/{post.thread.public_id}-autre")
    assert (moved.status_code, moved.headers["Location"]) == (301, here)
    assert client.get(f"/discussions/{post.thread.public_id}").headers["Location"] == here
    page = client.get(here).text
    assert 'href="https://www.cnil.fr/x" rel="noopener nofollow ugc"' in page
    assert "utile à 2 membres" in page
    told = json.loads(re.findall(r'ld\+json">(.*?)</script>', page, re.S)[0])
    assert told["itemReviewed"]["url"] == "https://www.cnil.fr/x"
    assert told["itemReviewed"]["isAccessibleForFree"] is True
    assert told["about"] == [{"@type": "Thing", "name": "Facebook"}]
    assert here in client.get("/sitemap.xml").text
    assert "Ressource" in look(app, author, f"/membres/{_public_id(author)}")


def _public_id(actor: Actor) -> str:
    return session.get_one(Contributor, actor.contributor_id).public_id


def test_what_was_taken_away_leaves_a_stub_and_the_answers(client: FlaskClient) -> None:
    post = make_resource(title="Secret", url="https://secret.example/", state="hidden")
    gone = client.get(f"/ressources/{post.thread.public_id}", follow_redirects=True)
    assert gone.status_code == 410
    assert "secret.example" not in gone.text
    assert "Secret" not in gone.text


def test_members_say_that_it_was_useful_and_answer_below(client: FlaskClient) -> None:
    post = make_resource()
    sign_in(client, make_actor())
    here = f"/ressources/{post.thread.public_id}-{post.thread.slug}"
    page = client.get(here).text
    assert "Utile pour moi" in page
    assert f"/discussions/messages/{post.public_id}/repondre" in page
    token = page.split('name="csrf_token"')[1].split('value="')[1].split('"')[0]
    client.post(
        f"/discussions/messages/{post.public_id}/utile", data={"csrf_token": token, "suite": here}
    )
    assert "Pas si utile" in client.get(here).text


def test_an_empty_shelf_says_what_to_do(client: FlaskClient) -> None:
    assert "Aucune ressource" in client.get("/ressources/").text
    make_resource()
    assert "Retirez un filtre" in client.get("/ressources/?plateforme=inconnue").text


def test_dead_addresses_are_told_to_the_author_and_moderators_with_their_day(app: Flask) -> None:
    author = make_actor()
    with time_machine.travel("2026-03-10 09:00 +0000", tick=False) as clock:
        post = make_resource(author, url="https://mort.example/rien")
        make_resource(url="https://vivant.example/")
        waiting = make_resource(url="https://attend.example/", state="pending")
        assert set(due_addresses()) == {"https://mort.example/rien", "https://vivant.example/"}
        for _time in range(2):
            with transaction():
                keep_answer("https://mort.example/rien", 404)
                keep_answer("https://vivant.example/", 200)
                keep_answer("https://ailleurs.example/:x", 404)
            assert due_addresses() == []
            clock.shift(3 * 24 * 3600)
            assert due_addresses() == ["https://mort.example/rien"]
        here = f"/ressources/{post.thread.public_id}-{post.thread.slug}"
        for viewer, told in (
            (GUEST, False), (make_actor(), False), (author, True), (make_actor("moderator"), True),
        ):  # fmt: skip
            page = look(app, viewer, here)
            assert ("ne répond plus depuis le 10 mars 2026" in page.replace("\u00a0", " ")) == told
        assert "1 adresse ne répond plus" in look(app, make_actor("moderator"), "/ressources/")
        assert "ne répond plus" not in look(app, author, "/ressources/")
    assert waiting


def test_another_address_has_not_been_asked_yet() -> None:
    author = make_actor()
    post = make_resource(author, url="https://mort.example/rien")
    with transaction():
        keep_answer("https://mort.example/rien", 404)
    correct(post, author, title="Autre titre")
    assert session.get_one(Resource, post.id).failures == 1
    correct(post, author, url="https://vivant.example/")
    row = session.get_one(Resource, post.id)
    assert (row.failures, row.checked_at, row.status) == (0, None, None)


def test_nothing_is_asked_unless_the_setting_says_so(app: Flask) -> None:
    settings = app.config["SETTINGS"]
    assert not settings.check_links
    assert len(jobs_for(replace(settings, check_links=True))) == len(jobs_for(settings)) + 1


def test_the_worker_asks_what_resources_lead_to() -> None:
    post = make_resource(url="http://mort.test/rien")
    with serving(Elsewhere({"/": (200, "")})) as there:
        rounds = LinkRounds(there.asker(), (RESOURCES,))
        rounds()
        rounds.finish()
        assert rounds() == 1
    session.expire_all()
    row = session.get_one(Resource, post.id)
    assert (row.status, row.failures) == (404, 1)


def test_a_moderator_reads_every_field_before_deciding(app: Flask) -> None:

    topic = make_topic()
    make_resource(
        title="À lire", url="https://a-lire.example/x", kind="guide", platforms=(topic.slug,),
        state="pending",
    )  # fmt: skip
    deliver(app)
    item = session.scalars(select(ReviewItem)).one()
    page = look(app, make_actor("moderator"), f"/moderation/{item.public_id}")
    for said in ("https://a-lire.example/x", "Guide ou brochure", "Facebook"):
        assert said in page
    assert "Ce qui a été difficile" not in page
