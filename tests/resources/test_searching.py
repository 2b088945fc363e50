"""Resources are found by their words and by what they are about, by those who may read them."""

import pytest
from flask import Flask

from tests.factories.accounts import deliver, make_actor
from tests.factories.experiences import make_topic
from tests.factories.resources import make_resource
from tests.factories.search import bring_up_to_date, look, titles_in
from wiki.accounts.queries import system_actor
from wiki.foundation.transaction import transaction
from wiki.topics.actions import merge_topic

pytestmark = pytest.mark.usefixtures("app")


def test_a_resource_is_found_by_its_words_and_by_its_platform(app: Flask) -> None:
    twitter = make_topic("Twitter")
    body = "Les capucines grimpent.\n"
    make_resource(title="Des capucines", body=body, platforms=(twitter.slug,))
    make_resource(title="Des capucines aussi", body=body, visibility="members")
    make_resource(title="Des capucines cachées", body=body, state="hidden")
    bring_up_to_date(app)
    text = look(app, "capucines")
    assert titles_in(text) == ["Des capucines"]
    assert "Ressource" in text
    assert len(titles_in(look(app, "capucines", make_actor()))) == 2
    assert titles_in(look(app, "twitter")) == ["Des capucines"]
    twitter, x = make_topic("Twitter"), make_topic("Xénophone")
    with transaction():
        merge_topic(actor=system_actor(), topic=twitter, into=x)
    deliver(app)
    bring_up_to_date(app)
    assert titles_in(look(app, "xénophone")) == ["Des capucines"]
