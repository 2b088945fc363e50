"""Run on the folder of a demo site: puts it in the states that screens show, prints where they are.

`python -m tests.browser.stage`, in a process of its own, since a process holds one application.
"""

import json
import sys
from datetime import date, timedelta

from sqlalchemy import update

from tests.browser.conversations import tell
from tests.browser.forms import form_addresses
from tests.browser.rich_page import EMPTY_GUIDE, RICH_TEXT
from tests.browser.screens import (
    addresses,
    endpoints_without_sample,
    reading_addresses,
    report_address,
)
from wiki.accounts.actions import (
    add_to_group,
    close_organisation,
    create_group,
    create_organisation,
    create_user,
    deactivate_user,
    invite_member,
    request_to_join,
)
from wiki.accounts.actions.tokens import new_token
from wiki.accounts.models import Invitation, Organisation, User
from wiki.accounts.queries import actor_of, system_actor
from wiki.app import create_app
from wiki.config import Settings
from wiki.demo.members import shown_accounts
from wiki.foundation.actor import GUEST, Actor
from wiki.foundation.clock import now
from wiki.foundation.db import session
from wiki.foundation.transaction import transaction
from wiki.moderation.actions import report_error, settle_error_report
from wiki.pages.actions import create_book, create_page, create_template
from wiki.pages.importing.waiting import WaitingRoom
from wiki.pages.models import Book, ExternalLink, Page
from wiki.pages.rendering import rendered

WORKSHOP = ("typing", "completing", "pictures", "pasting", "drafts", "previewing")
"""Pages of a guide to try the editor on: one for each subject, since drafts stay."""

REVIEWED = ("with-script", "without-script", "by-keyboard")
"""Pages of a guide that publishes after reading: one for each way through its journey."""

RICH, EMPTY = "formes-de-texte", "guide-vide"
OUTLINE = (
    "# Un guide reçu\n\nVersion 1.0\n\n## Premier chapitre\n\nUn texte.\n\n## Second\n\nSuite.\n"
)


def main() -> None:
    """Stage the site of this process's settings and print the addresses of its screens."""
    app = create_app()
    with app.app_context():
        with transaction():
            _accounts()
            _reports()
            _books()
        people = [_account(role)[1] for role in ("member", "moderator", "administrator")]
        tell(*people)
        tokens = _tokens(app.config["SETTINGS"])
        with app.test_request_context():
            staged = {
                "screens": addresses(app, tokens),
                "without_sample": endpoints_without_sample(app, tokens),
                "reading": reading_addresses(),
                "report": report_address(),
                "forms": form_addresses(*people),
            }
    json.dump(staged, sys.stdout, ensure_ascii=False)


def _account(role: str) -> tuple[User, Actor]:
    email = dict(shown_accounts())[role]
    user = session.query(User).filter_by(email=email).one()
    return user, actor_of(user)


def _accounts() -> None:
    """Somebody at the door, somebody invited, somebody gone, a group, a closed chamber."""
    _user, administrator = _account("administrator")
    gers = session.query(Organisation).order_by(Organisation.id).all()[-1]
    request_to_join(
        actor=GUEST, name="Chargée de communication", email="nouvelle@exemple.test",
        organisation=gers, position_title="Chargée de communication",
        message="Je reprends les réseaux de la chambre.",
    )  # fmt: skip
    invite_member(actor=administrator, organisation=gers, email="invitee@exemple.test")
    leaver = create_user(
        actor=administrator, name="Ancien webmestre", email="ancien@exemple.test",
        organisation=gers, is_demo=True,
    )  # fmt: skip
    deactivate_user(actor=administrator, user=leaver)
    group = create_group(actor=administrator, name="Relecture", purpose="Relit avant la version 2.")
    add_to_group(actor=administrator, group=group, user=_account("member")[0])
    closed = create_organisation(actor=administrator, name="CCI fermée", departement="51")
    close_organisation(actor=administrator, organisation=closed)


def _reports() -> None:
    """An error that waits, with its passage, and one that is settled."""
    page = session.query(Page).join(Book).filter(Book.kind == "guide").order_by(Page.id).first()
    assert page is not None
    report_error(actor=GUEST, page=page, message="Le lien ne mène nulle part.", passage="un lien")
    settled = report_error(actor=GUEST, page=page, message="Une faute dans le titre.")
    settle_error_report(actor=_account("moderator")[1], report=settled, answer="Corrigé, merci.")


def _books() -> None:
    """Every form of text on one page, which is to be read again, and a guide without any page."""
    book = create_book(actor=system_actor(), title="Formes de texte", slug=RICH)
    create_page(
        actor=system_actor(), book=book, title="Toutes les formes", slug=RICH, body=RICH_TEXT,
        rendering=rendered(book, RICH_TEXT),
    ).review_by = date(2012, 6, 28)  # fmt: skip
    session.execute(
        update(ExternalLink).values(status=404, failures=2, failing_since=now() - timedelta(days=9))
    )
    create_book(actor=system_actor(), title=EMPTY_GUIDE, slug=EMPTY)
    guide = session.query(Book).filter_by(slug="medias-sociaux-guide-pratique").one()
    create_template(
        actor=system_actor(), book=guide, title="Fiche d’un usage", body="## À quoi il sert\n"
    )
    _workshop()


def _workshop() -> None:
    _guide("Atelier", "open", WORKSHOP)
    _guide("Relecture", "reviewed", REVIEWED)


def _guide(title: str, regime: str, names: tuple[str, ...]) -> None:
    book = create_book(actor=system_actor(), title=title, regime=regime)
    body = "Un texte.\n\n## Un titre\n\nLa suite.\n"
    for name in names:
        create_page(
            actor=system_actor(), book=book, title=f"{title} {name}", slug=name, body=body,
            rendering=rendered(book, body),
        )  # fmt: skip


def _tokens(settings: Settings) -> dict[str, str]:
    """A link of each kind that mails carry, and a document that waits to be confirmed."""
    user, _actor = _account("administrator")
    member, _actor = _account("member")
    invitation = session.query(Invitation).first()
    assert invitation is not None
    with transaction():
        links = {
            "accounts.use_link": new_token("sign_in", user=member),
            "accounts.reset_password": new_token("reset", user=member),
            "accounts.confirm_address": new_token(
                "change_email", user=member, email="autre@exemple.test"
            ),
            "accounts.accept_invitation": new_token(
                "invite", email=invitation.email, invitation=invitation.id
            ),
        }
    waiting = WaitingRoom(settings.data_dir, user.id).put("guide.md", OUTLINE.encode())
    return {**links, "pages.confirm_import": waiting}


if __name__ == "__main__":
    main()
