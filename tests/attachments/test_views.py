"""A file is seen through the texts that show it."""

import pytest
from flask.testing import FlaskClient

from tests.factories.accounts import make_actor, sign_in
from tests.factories.attachments import PNG, address, make_attachment
from tests.factories.pages import make_book, make_page, revise
from wiki.foundation.db import session
from wiki.foundation.transaction import transaction
from wiki.pages.models import Book


def test_a_picture_nobody_shows_is_seen_by_whoever_brought_it(client: FlaskClient) -> None:
    owner, other = make_actor(), make_actor()
    path = address(make_attachment(owner))
    assert client.get(path).status_code == 404
    assert sign_in(client, other).get(path).status_code == 404
    seen = sign_in(client, owner).get(path)
    assert (seen.status_code, seen.data) == (200, PNG)
    assert seen.headers["Cache-Control"] == "private, no-cache"


@pytest.mark.parametrize("visibility", ["public", "members"])
def test_a_picture_is_as_visible_as_a_page_that_shows_it(
    client: FlaskClient, visibility: str
) -> None:
    owner, other = make_actor(), make_actor()
    path = address(make_attachment(owner))
    revise(make_page(make_book(visibility=visibility)), f"![a]({path})", actor=owner)
    assert client.get(path).status_code == (200 if visibility == "public" else 404)
    assert sign_in(client, other).get(path).status_code == 200


def test_one_visible_use_is_enough_and_closing_its_book_closes_the_picture(
    client: FlaskClient,
) -> None:
    owner = make_actor()
    path = address(make_attachment(owner))
    for visibility in ("members", "public"):
        page = make_page(make_book(visibility=visibility))
        revise(page, f"![a]({path})", actor=owner)
    assert client.get(path).status_code == 200
    with transaction():
        session.get_one(Book, page.book_id).visibility = "members"
    assert client.get(path).status_code == 404


def test_a_picture_is_sent_as_nothing_but_a_picture(client: FlaskClient) -> None:
    owner = make_actor()
    picture = make_attachment(owner)
    revise(make_page(), f"![a]({address(picture)})", actor=owner)
    answer = client.get(address(picture))
    assert answer.headers["Content-Type"] == "image/png"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    etag = answer.headers["ETag"]
    assert client.get(address(picture), headers={"If-None-Match": etag}).status_code == 304
    moved = client.get(f"/fichiers/{picture.public_id}/autre.html")
    assert (moved.status_code, moved.location) == (301, address(picture))
