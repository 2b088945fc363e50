"""What changed from one text of an experience to the next is shown field by field."""

import pytest
from flask.testing import FlaskClient

from tests.browser_without_script import text_of
from tests.counting import counted_queries
from tests.factories.accounts import make_actor, sign_in
from tests.factories.experiences import complete, make_experience, make_topic
from tests.factories.moderation import item_of
from tests.factories.threads import change, make_post
from wiki.experiences.views.facts import tell_facts
from wiki.foundation.actor import Actor
from wiki.threads.models import Post

SECRET = "Chiffre à taire"


@pytest.fixture
def author(client: FlaskClient) -> Actor:
    del client
    return make_actor()


@pytest.fixture
def post(author: Actor) -> Post:
    make_experience(make_actor(), "Une autre", means="Trois heures.")
    return make_experience(author, phase="experimentation", means="Une heure par semaine.")


def test_the_fields_that_changed_are_shown_with_their_words_marked(
    client: FlaskClient, author: Actor, post: Post
) -> None:
    make_topic("LinkedIn")
    complete(
        post, author, phase="development", means="Deux heures par semaine.",
        platforms=("facebook", "linkedin"), consent=True,
    )  # fmt: skip
    page = client.get(f"/m/{post.public_id}/historique").get_data(as_text=True)
    told = text_of(client.get(f"/m/{post.public_id}/historique"))
    assert "Moyens et temps" in told
    assert "Développement" in told
    assert "Expérimentation" in told
    assert "LinkedIn" in told
    assert "Oui" in told
    assert page.count("diff-changed") == 4
    assert "<del" in page
    assert "Rien ne change" not in told, "nothing but fields changed"
    assert "Aucune." not in told, "a field that did not change is left out"


def test_a_field_that_was_emptied_is_shown_as_removed(
    client: FlaskClient, author: Actor, post: Post
) -> None:
    complete(post, author, means="")
    page = client.get(f"/m/{post.public_id}/historique").get_data(as_text=True)
    assert page.count("diff-changed") == 1
    assert "Une heure par semaine." in page


def test_one_exact_text_is_shown_with_all_its_fields(
    client: FlaskClient, author: Actor, post: Post
) -> None:
    complete(post, author, means="Deux heures.")
    assert "Une heure par semaine." in text_of(client.get(f"/m/{post.public_id}/r1"))
    second = text_of(client.get(f"/m/{post.public_id}/r2"))
    assert "Deux heures." in second
    assert "Une heure" not in second


def test_what_waits_is_shown_to_its_author_and_to_moderators_alone(
    client: FlaskClient, author: Actor, post: Post
) -> None:
    complete(post, author, means=SECRET, waits=True)
    address = f"/m/{post.public_id}/historique"
    assert SECRET not in client.get(address).get_data(as_text=True)
    assert client.get(f"{address}?de=1&a=2").status_code == 404
    for viewer, sees in ((make_actor(), False), (author, True), (make_actor("moderator"), True)):
        page = sign_in(client, viewer).get(address).get_data(as_text=True)
        assert (SECRET in page) == sees


def test_a_moderator_sees_in_words_which_fields_a_change_touches(
    client: FlaskClient, author: Actor, post: Post
) -> None:
    complete(post, author, phase="development", waits=True)
    item = item_of(post, "edit")
    sign_in(client, make_actor("moderator"))
    page = client.get(f"/moderation/{item.public_id}")
    assert "Développement" in text_of(page)
    assert page.get_data(as_text=True).count("diff-changed") == 1
    assert "experimentation" not in text_of(page)


def test_a_message_without_fields_has_none_in_its_history(client: FlaskClient) -> None:
    writer = make_actor()
    answer = make_post(actor=writer)
    change(answer, writer, "Nous, non.\n")
    page = client.get(f"/m/{answer.public_id}/historique").get_data(as_text=True)
    assert page.count("diff-changed") == 1


def test_fields_are_told_in_as_many_questions_whatever_their_number(post: Post) -> None:
    del post
    fields = {"platforms": ["facebook"], "organisation": "inconnue", "phase": "development"}
    with counted_queries() as few:
        tell_facts([fields])
    with counted_queries() as many:
        tell_facts([fields] * 6)
    assert len(many) == len(few) == 2


@pytest.mark.usefixtures("app")
def test_what_is_not_known_is_shown_as_it_is() -> None:
    [facts] = tell_facts([{"phase": "inconnue", "themes": ["inconnu"]}])
    assert {name: fact.said for name, fact in facts.items()} == {
        "phase": "inconnue", "themes": "inconnu",
    }  # fmt: skip
