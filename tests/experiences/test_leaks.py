"""That somebody declined is known to themselves alone: not one byte says it to anybody else."""

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from tests.factories.accounts import deliver, make_actor, sign_in
from tests.factories.experiences import addressee_of, make_request
from wiki.experiences.actions import decline_request
from wiki.experiences.models import Request
from wiki.foundation.actor import GUEST, Actor
from wiki.foundation.db import session
from wiki.foundation.transaction import transaction
from wiki.mail.models import OutgoingMail


def browser(app: Flask, actor: Actor) -> FlaskClient:
    client = app.test_client()
    return sign_in(client, actor) if actor.is_member else client


def seen(app: Flask, actor: Actor, request: Request) -> dict[str, str]:
    """What the screens that could speak of it answer."""
    key = request.thread.public_id
    addresses = (
        "/", "/activite", "/activite?de=membres", "/experiences/", "/experiences/appels/",
        f"/experiences/appels/{key}", f"/experiences/appels/{key}/destinataires",
        f"/discussions/{key}", "/notifications/", "/moderation/", "/administration/",
        "/membres/", "/sitemap.xml",
    )  # fmt: skip
    client = browser(app, actor)
    return {at: client.get(at, follow_redirects=True).text for at in addresses}


@pytest.mark.parametrize("who", ["guest", "member", "asker", "moderator", "administrator", "asked"])
def test_a_refusal_changes_no_byte_of_what_others_see(app: Flask, who: str) -> None:
    asker, silent, declining = make_actor(), make_actor(), make_actor()
    request = make_request(asker, people=(silent, declining), days=40)
    viewer = {
        "guest": GUEST, "member": make_actor(), "asker": asker, "asked": silent,
        "moderator": make_actor("moderator"), "administrator": make_actor("administrator"),
    }[who]  # fmt: skip
    deliver(app)
    before = seen(app, viewer, request)
    with transaction():
        decline_request(actor=declining, addressee=addressee_of(request, declining))
    deliver(app)
    after = seen(app, viewer, request)
    for address, text in before.items():
        assert _steady(after[address]) == _steady(text), address


def test_no_mail_tells_of_a_refusal(app: Flask) -> None:
    declining = make_actor()
    request = make_request(people=(declining,))
    deliver(app)
    with transaction():
        decline_request(actor=declining, addressee=addressee_of(request, declining))
    assert deliver(app) == []
    bodies = session.scalars(select(OutgoingMail.body)).all()
    assert len(bodies) == 1


def _steady(page: str) -> str:
    """A page without the tokens of its forms."""
    return re.sub(r'value="[^"]*"', "", page)
