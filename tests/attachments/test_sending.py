"""A file is seen through the texts that show it, and served as nothing but a file."""

import pytest
from flask.testing import FlaskClient

from tests.counting import counted_queries
from tests.factories.accounts import make_actor, sign_in
from tests.factories.attachments import (
    PNG,
    address,
    bring,
    delete,
    drawn,
    make_attachment,
    noise,
    replace,
)
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
    seen.close()


@pytest.mark.parametrize("visibility", ["public", "members"])
def test_a_picture_is_as_visible_as_a_page_that_shows_it(
    client: FlaskClient, visibility: str
) -> None:
    owner, other = make_actor(), make_actor()
    path = address(make_attachment(owner))
    revise(make_page(make_book(visibility=visibility)), f"![a]({path})", actor=owner)
    assert status(client, path) == (200 if visibility == "public" else 404)
    assert status(sign_in(client, other), path) == 200


def status(client: FlaskClient, path: str, **headers: str) -> int:
    answer = client.get(path, headers=headers)
    answer.close()
    return answer.status_code


def test_one_visible_use_is_enough_and_closing_its_book_closes_the_picture(
    client: FlaskClient,
) -> None:
    owner = make_actor()
    path = address(make_attachment(owner))
    for visibility in ("members", "public"):
        page = make_page(make_book(visibility=visibility))
        revise(page, f"![a]({path})", actor=owner)
    assert status(client, path) == 200
    with transaction():
        session.get_one(Book, page.book_id).visibility = "members"
    assert status(client, path) == 404


def test_a_picture_of_a_former_text_is_seen_with_its_history(client: FlaskClient) -> None:
    owner = make_actor()
    path, page = address(make_attachment(owner)), make_page()
    revise(page, f"![a]({path})", actor=owner)
    revise(page, "Sans image.", actor=owner)
    assert status(client, path) == 200


def test_among_many_hidden_texts_the_one_that_is_seen_counts(client: FlaskClient) -> None:
    owner = make_actor()
    path = address(make_attachment(owner))
    hidden = make_book(visibility="members")
    for n in range(3):
        revise(make_page(hidden, f"Page {n}"), f"![a]({path})", actor=owner)
    assert status(client, path) == 404
    revise(make_page(), f"![a]({path})", actor=owner)
    assert status(client, path) == 200


def test_a_picture_is_sent_as_nothing_but_a_picture(client: FlaskClient) -> None:
    owner = make_actor()
    picture = make_attachment(owner)
    revise(make_page(), f"![a]({address(picture)})", actor=owner)
    answer = client.get(address(picture))
    assert answer.headers["Content-Type"] == "image/png"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer.headers["Cache-Control"] == "private, max-age=600"
    assert answer.headers["Content-Disposition"].startswith("inline")
    answer.close()
    moved = client.get(f"/fichiers/{picture.public_id}/autre.html")
    assert (moved.status_code, moved.location) == (302, address(picture))


def test_a_reader_who_has_it_is_told_so_in_few_queries(client: FlaskClient) -> None:
    owner = make_actor()
    picture = make_attachment(owner)
    revise(make_page(), f"![a]({address(picture)})", actor=owner)
    first = client.get(address(picture))
    first.close()
    with counted_queries() as queries:
        again = client.get(address(picture), headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    assert len(queries) <= 4
    replace(owner, picture, drawn(colour=10))
    assert status(client, address(picture), **{"If-None-Match": first.headers["ETag"]}) == 200


def test_a_document_is_only_ever_downloaded(client: FlaskClient) -> None:
    owner = make_actor()
    document = make_attachment(owner, b"%PDF-1.7\n<script>alert(1)</script>", "Été.pdf")
    answer = sign_in(client, owner).get(address(document))
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Content-Disposition"] == "attachment; filename=ete.pdf"
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    answer.close()


def test_narrow_screens_are_given_a_smaller_picture(client: FlaskClient) -> None:
    owner = make_actor()
    picture = bring(owner, noise((1600, 900), "JPEG"))
    sign_in(client, owner)
    whole, small = client.get(address(picture)), client.get(f"{address(picture)}?taille=petite")
    assert len(small.data) < len(whole.data) / 2
    assert small.headers["Content-Type"] == whole.headers["Content-Type"]
    tiny = make_attachment(owner)
    same = client.get(f"{address(tiny)}?taille=petite")
    assert same.data == PNG
    for answer in (whole, small, same):
        answer.close()


def test_a_former_version_is_for_members_who_see_the_file(client: FlaskClient) -> None:
    owner, other = make_actor(), make_actor()
    picture = make_attachment(owner)
    revise(make_page(), f"![a]({address(picture)})", actor=owner)
    replace(owner, picture, drawn(colour=10))
    former = f"/fichiers/{picture.public_id}/versions/1/{picture.filename}"
    assert status(client, former) == 404
    sign_in(client, other)
    answer = client.get(former)
    assert (answer.status_code, answer.data) == (200, PNG)
    answer.close()
    assert status(client, former.replace("/1/", "/9/")) == 404
    assert client.get(address(picture)).data == drawn(colour=10)


def test_a_deleted_file_is_gone_for_those_who_knew_it_and_unknown_to_others(
    client: FlaskClient,
) -> None:
    owner, editor = make_actor(), make_actor("administrator")
    picture = make_attachment(owner)
    revise(make_page(make_book(visibility="members")), f"![a]({address(picture)})", actor=owner)
    delete(editor, picture)
    for path in (address(picture), f"/fichiers/{picture.public_id}"):
        assert status(client, path) == 404
    sign_in(client, make_actor())
    former = f"/fichiers/{picture.public_id}/versions/1/{picture.filename}"
    for path in (address(picture), f"/fichiers/{picture.public_id}", former):
        assert status(client, path) == 410
    sign_in(client, owner)
    assert status(client, address(picture)) == 410
    assert "Ce fichier est supprimé" in client.get(f"/fichiers/{picture.public_id}").text
