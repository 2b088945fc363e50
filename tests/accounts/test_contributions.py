"""What a member published, on their own page."""

import re

from flask.testing import FlaskClient

from tests.factories.accounts import make_actor, sign_in
from tests.factories.pages import make_book, make_page, revise
from wiki.accounts.actions import create_group
from wiki.accounts.models import User
from wiki.accounts.queries import system_actor
from wiki.foundation.db import session
from wiki.foundation.transaction import transaction


def test_a_profile_lists_what_its_member_published_latest_first_and_paged(
    client: FlaskClient,
) -> None:
    author, other = make_actor(), make_actor()
    page = make_page(make_book("Guide : suivi"), "Les blogs")
    for number in range(24):
        revise(page, f"Texte {number}.\n", actor=author, summary=f"Essai {number} fait")
        revise(page, f"Autre {number}.\n", actor=other, summary="Autre chose")
    profile = f"/membres/{session.get_one(User, author.user_id).contributor.public_id}"
    sign_in(client, other)
    first = client.get(profile)
    assert "Essai 23 fait" in first.text
    assert first.text.index("Essai 23 fait") < first.text.index("Essai 22 fait")
    assert "Autre chose" not in first.text
    assert "Essai 3 fait" not in first.text
    after = re.findall(r'href="(/membres/[^"]+avant=\d+)"', first.text)[0]
    assert "Essai 3 fait" in client.get(after).text
    assert "Essai 23 fait" not in client.get(after).text
    assert "Rien de plus ancien" in client.get(f"{profile}?avant=1").text


def test_a_profile_shows_only_what_its_reader_may_read(client: FlaskClient) -> None:
    with transaction():
        group = create_group(actor=system_actor(), name="Relecture")
    secret = make_page(
        make_book("Guide du groupe", visibility="group", group_id=group.id), "Secrets"
    )
    author = make_actor("editor", ("book", secret.book_id))
    revise(secret, "Autre.\n", actor=author, summary="Un mot secretissime")
    profile = f"/membres/{session.get_one(User, author.user_id).contributor.public_id}"
    sign_in(client, make_actor())
    shown = client.get(profile)
    assert "secretissime" not in shown.text
    assert "Secrets" not in shown.text
    assert "Rien de publié pour l’instant" in shown.text
    sign_in(client, make_actor("administrator"))
    assert "secretissime" in client.get(profile).text
