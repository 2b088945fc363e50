"""Sharing a resource: three fields, what is refused, what is drawn, what twice changes."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from tests.factories.accounts import deliver, make_actor, sign_in
from tests.factories.experiences import make_topic
from tests.factories.resources import WHY, correct, make_resource
from tests.factories.threads import _reviewed
from tests.pages.forms import hidden, send
from wiki.accounts.queries import system_actor
from wiki.foundation.actor import GUEST
from wiki.foundation.db import session
from wiki.foundation.errors import Invalid, NotAllowed
from wiki.foundation.transaction import transaction
from wiki.journal.models import JournalEntry
from wiki.operations.checks.resources import find_resource_faults
from wiki.resources.models import Resource, ResourceTopic
from wiki.resources.policy import can_edit_resource, can_share_resource
from wiki.resources.projection import expected, project, stored
from wiki.resources.queries import find_resource_at
from wiki.resources.reactions import project_resource
from wiki.threads.actions import withdraw_post
from wiki.threads.actions.deciding import publish_post
from wiki.threads.models import Thread
from wiki.topics.actions import merge_topic

pytestmark = pytest.mark.usefixtures("app")

HERE = "https://www.cnil.fr/fr/reseaux-sociaux"
SHARE = "/ressources/partager"


def shelved() -> int:
    return session.scalar(select(func.count(Resource.post_id))) or 0


def test_it_is_drawn_as_it_reads() -> None:
    facebook, theme, noise = make_topic(), make_topic("Commerce", "theme"), make_topic("Blog")
    make_resource(platforms=(noise.slug,))
    post = make_resource(
        url=HERE, kind="guide", cost="free", language="fr", platforms=(facebook.slug,),
        themes=(theme.slug,),
    )  # fmt: skip
    row = session.get_one(Resource, post.id)
    assert (row.url, row.kind, row.cost, row.language) == (HERE, "guide", "free", "fr")
    topics = select(ResourceTopic.topic_id).where(ResourceTopic.post_id == post.id)
    assert set(session.scalars(topics)) == {facebook.id, theme.id}
    assert expected(post) == stored(post.id)
    assert not project(post)
    assert list(find_resource_faults()) == []


def test_the_same_form_sent_twice_shares_once() -> None:
    author = make_actor()
    for _time in range(2):
        make_resource(author, url=HERE, form_key="une-seule-fois")
    assert session.scalar(select(func.count(Thread.id))) == 1
    assert shelved() == 1


@pytest.mark.parametrize("state", ["pending", "changes_requested", "rejected"])
def test_what_waits_is_not_on_the_shelf(state: str) -> None:
    make_resource(state=state)
    assert shelved() == 0
    assert list(find_resource_faults()) == []


def test_what_is_let_through_comes_to_the_shelf_and_what_is_taken_back_leaves(app: Flask) -> None:
    author = make_actor()
    post = make_resource(author, state="pending")
    with transaction():
        publish_post(actor=make_actor("moderator"), post=post, revision_number=1)
    for _time in range(2):
        deliver(app)
        assert shelved() == 1
    with transaction():
        withdraw_post(actor=author, post=post)
    deliver(app)
    assert shelved() == 0
    assert list(find_resource_faults()) == []


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("url", {"url": ""}),
        ("url", {"url": "cnil.fr"}),
        ("url", {"url": "javascript:alert(1)"}),
        ("kind", {"kind": "livre"}),
        ("cost", {"cost": "cher"}),
        ("language", {"language": "br"}),
        ("platforms", {"platforms": ("commerce",)}),
        ("themes", {"themes": ("inconnu",)}),
        ("body", {"body": "  "}),
    ],
)
def test_what_is_missing_or_not_offered_is_refused(field: str, values: dict[str, str]) -> None:
    make_topic("Commerce", "theme")
    with pytest.raises(Invalid) as refused:
        make_resource(**values)
    assert set(refused.value.errors) == {field}


def test_a_file_in_the_text_stands_for_an_address() -> None:
    post = make_resource(url="", body="[Modèle](/fichiers/abcdefgh/charte.odt) à adapter.\n")
    assert session.get_one(Resource, post.id).url == ""


def test_one_address_is_shared_once_and_said_where_it_is() -> None:
    make_resource(title="La CNIL explique", url=HERE)
    with pytest.raises(Invalid) as refused:
        make_resource(url="http://cnil.fr/fr/reseaux-sociaux/?utm_source=lettre#x")
    assert "La CNIL explique" in str(refused.value.errors["url"])
    make_resource(url="https://www.cnil.fr/fr/autre")
    assert shelved() == 2


@pytest.mark.parametrize("state", ["pending", "rejected", "hidden", "withdrawn", "redacted"])
def test_what_others_do_not_see_stands_in_nobodys_way_and_is_not_told(state: str) -> None:
    make_resource(title="Invisible", url=HERE, state=state)
    assert find_resource_at(HERE, make_actor()) is None
    make_resource(url=HERE)


def test_what_members_share_among_themselves_is_told_to_members_alone() -> None:
    make_resource(url=HERE, visibility="members")
    assert find_resource_at(HERE, GUEST) is None
    assert find_resource_at(HERE, make_actor()) is not None


def test_guests_share_nothing_and_only_its_author_corrects() -> None:
    author = make_actor()
    post = make_resource(author, url=HERE)
    assert not can_share_resource(GUEST)
    with pytest.raises(NotAllowed):
        make_resource(GUEST)
    for role in ("", "moderator", "administrator"):
        other = make_actor(role)
        assert not can_edit_resource(other, post)
        with pytest.raises(NotAllowed):
            correct(post, other, title="Autrement")
    correct(post, author, title="Autrement", kind="law")
    row = session.get_one(Resource, post.id)
    assert (post.thread.title, row.kind, row.url) == ("Autrement", "law", HERE)


def test_a_merged_topic_is_followed(app: Flask) -> None:
    twitter, x = make_topic("Twitter"), make_topic("X")
    post = make_resource(platforms=(twitter.slug,))
    other = make_resource(platforms=(twitter.slug, x.slug))
    with transaction():
        merge_topic(actor=system_actor(), topic=twitter, into=x)
    deliver(app)
    rows = session.execute(select(ResourceTopic.post_id, ResourceTopic.topic_id))
    tied = {(post_id, topic_id) for post_id, topic_id in rows}
    assert tied == {(post.id, x.id), (other.id, x.id)}
    assert list(find_resource_faults()) == []


def test_drawing_again_is_idempotent() -> None:
    post = make_resource(url=HERE)
    session.get_one(Resource, post.id).kind = "law"
    session.flush()
    entry = session.scalars(
        select(JournalEntry).where(JournalEntry.verb == "threads.create_thread")
    ).one()
    for _time in range(3):
        project_resource(entry)
    assert expected(post) == stored(post.id)
    session.rollback()


def test_a_member_shares_by_the_form_and_finds_words_again_when_it_is_refused(
    client: FlaskClient,
) -> None:
    sign_in(client, make_actor())
    make_topic()
    refused = send(client, SHARE, title="La CNIL", body=WHY, url="la cnil", capacity="personal")
    assert refused.status_code == 422
    assert 'value="la cnil"' in refused.text
    assert "Donnez une adresse complète" in refused.text
    assert "première charte" in refused.text
    sent = send(client, SHARE, title="La CNIL", body=WHY, url=HERE, capacity="personal",
                platforms="facebook", kind="guide")  # fmt: skip
    assert sent.status_code == 302
    page = client.get(sent.headers["Location"]).text
    assert f'href="{HERE}"' in page
    assert "Guide ou brochure" in page
    assert "/plateformes/facebook" in page
    again = send(client, SHARE, title="Encore", body=WHY, url=f"{HERE}/", capacity="personal")
    assert again.status_code == 422
    assert sent.headers["Location"] in again.text


def test_a_draft_is_kept_and_found(client: FlaskClient) -> None:
    sign_in(client, make_actor())
    opened = client.get(SHARE)
    client.post(f"{SHARE}/brouillon", data={**hidden(opened), "title": "À moitié", "url": HERE})
    again = client.get(SHARE).text
    assert "À moitié" in again
    assert HERE in again
    assert SHARE in client.get("/brouillons/").text


def test_its_author_corrects_by_the_form_and_history_says_what_changed(
    client: FlaskClient,
) -> None:
    author = make_actor()
    post = make_resource(author, title="Avant", url=HERE, kind="guide")
    sign_in(client, author)
    here = f"/ressources/{post.thread.public_id}-{post.thread.slug}"
    sent = send(client, f"{here}/corriger", url=f"{HERE}/2", title="Après", body=WHY, kind="law",
                cost="free", capacity="professional")  # fmt: skip
    assert sent.status_code == 302, sent.status_code
    assert session.get_one(Resource, post.id).url == f"{HERE}/2"
    history = client.get(f"/m/{post.public_id}/historique").text
    assert "Gratuit" in history


def test_it_waits_to_be_read_where_the_rule_says_so(client: FlaskClient) -> None:
    sign_in(client, make_actor())
    with _reviewed(True):
        sent = send(client, SHARE, title="La CNIL", body=WHY, url=HERE, capacity="personal")
        page = client.get(sent.headers["Location"])
    assert page.status_code == 200
    assert "attend" in page.text
    assert shelved() == 0
    assert client.application.test_client().get(sent.headers["Location"]).status_code == 404
    assert "La CNIL" in client.get("/ressources/").text
