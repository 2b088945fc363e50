"""The operations that are killed: each does one whole thing on the site in WIKI_DATA_DIR."""

import io
import os
from collections.abc import Callable
from datetime import timedelta
from email.message import EmailMessage
from pathlib import Path

from flask import Flask
from PIL import Image
from sqlalchemy import select

from tests.factories.attachments import drawn
from wiki.accounts.models import Organisation, RoleGrant, User
from wiki.accounts.queries import actor_of, system_actor
from wiki.app import create_app
from wiki.attachments.actions import replace_attachment, store_attachment
from wiki.attachments.keeping import keep_file
from wiki.attachments.models import Attachment
from wiki.attachments.reading.files import read_file
from wiki.cli import main
from wiki.foundation.actor import Actor
from wiki.foundation.db import session
from wiki.foundation.storage import FileStore
from wiki.foundation.transaction import transaction
from wiki.journal.deliveries import deliver_next
from wiki.mail.transports import keep
from wiki.mail.worker import send_due_mails
from wiki.moderation.actions import Statement, file_appeal, redact_item, reject_item
from wiki.moderation.models import Decision, ReviewItem
from wiki.moderation.queries.rules import list_charter_rules
from wiki.pages.actions import publish_revision
from wiki.pages.models import Page
from wiki.pages.queries import get_current_revision
from wiki.pages.rendering import rendered
from wiki.practices.actions import answer_campaign, extend_campaign, import_presences
from wiki.practices.facts import Facts
from wiki.practices.models import CampaignChamber
from wiki.practices.presence_list import read_presence_list
from wiki.practices.trying import try_import
from wiki.proposals.acceptance.planning import Retouch, plan_acceptance
from wiki.proposals.actions import accept_proposal
from wiki.proposals.models import Proposal
from wiki.threads.actions import reply
from wiki.threads.models import Post
from wiki.threads.rendering import audience_of, prepare_post
from wiki.topics.queries import list_topics

GUIDE = Path(__file__).resolve().parents[1] / "data" / "guide-compostage.txt"
PAGE = "Une page"
PICTURE = "0123456789"
OLD_PICTURE = "9876543210"
MEMBER = "membre@exemple.test"
ASKED = "asked23456"
CHAMBER, OF_CHAMBER = "CCI du Gers", "gers@exemple.test"
PRESENCES = f"""chambre;plateforme;usage;phase;etat
{CHAMBER};Facebook;Annoncer;structuration;
{CHAMBER};LinkedIn;;;fermée
{CHAMBER};TikTok;;;
"""
NEW_TEXT = f"Un texte neuf, un lien [[Une autre]], une ![image](/fichiers/{PICTURE}/a.png).\n"


def save(app: Flask) -> None:
    """A member saves a page with a new picture in it."""
    page = session.query(Page).filter_by(title=PAGE).one()
    rendering = rendered(page.book, NEW_TEXT, page=page)
    file = keep_file(_store(app), read_file("a.png", drawn()))
    with transaction():
        store_attachment(actor=system_actor(), file=file, public_id=PICTURE)
        publish_revision(
            actor=system_actor(), page=page, base_number=get_current_revision(page).number,
            title=PAGE, body=NEW_TEXT, rendering=rendering,
        )  # fmt: skip


def accept(_app: Flask) -> None:
    """A moderator retouches and publishes a proposal that changes a page and adds another."""
    proposal = session.query(Proposal).filter_by(state="pending").one()
    moderator = session.scalars(select(User).join(RoleGrant).where(RoleGrant.role == "moderator"))
    page = session.query(Page).filter_by(title=PAGE).one()
    retouch = Retouch(PAGE, NEW_TEXT, page.current_revision_id)
    plan = plan_acceptance(proposal, {1: retouch})
    actor = actor_of(moderator.first())  # type: ignore[arg-type]
    with transaction():
        accept_proposal(actor=actor, proposal=proposal, number=1, plan=plan)


def decide(_app: Flask) -> None:
    """A moderator refuses a message, with the reasons."""
    item = session.query(ReviewItem).filter_by(kind="post", state="open").one()
    moderator = session.scalars(select(User).join(RoleGrant).where(RoleGrant.role == "moderator"))
    statement = Statement(
        "charter", list_charter_rules().sections[4], "un incapable notoire",
        "Cette phrase attaque une personne au lieu de discuter des faits.",
    )  # fmt: skip
    actor = actor_of(moderator.first())  # type: ignore[arg-type]
    with transaction():
        reject_item(actor=actor, item=item, version=item.version, statement=statement)


def post_reply(_app: Flask) -> None:
    """A member answers a message, naming a page."""
    parent = session.query(Post).filter_by(public_id=ASKED).one()
    asker = session.query(User).filter_by(email=MEMBER).one()
    text = prepare_post(audience_of(parent.thread), body=f"Voir [[{PAGE}]], cher @Anne Petit.\n")
    with transaction():
        reply(actor=actor_of(asker), parent=parent, text=text, capacity="personal")


def redact(_app: Flask) -> None:
    """A second moderator blanks a hidden message for ever, and the copy that was kept of it."""
    item = session.query(ReviewItem).filter_by(kind="redaction", state="open").one()
    moderator = session.scalars(
        select(User)
        .join(RoleGrant)
        .where(RoleGrant.role == "moderator", User.contributor_id != item.not_for_id)
        .order_by(User.id)
    ).first()
    with transaction():
        redact_item(actor=actor_of(moderator), item=item, version=item.version)  # type: ignore[arg-type]


def appeal(_app: Flask) -> None:
    """An author contests what took their message away."""
    decision = session.query(Decision).filter_by(action="hide").one()
    author = session.query(User).filter_by(contributor_id=decision.author_id).one()
    with transaction():
        file_appeal(actor=actor_of(author), decision=decision, text="Je citais un journal.")


def upload(app: Flask) -> None:
    """A member brings a picture large enough to be kept in two sizes."""
    noise = Image.effect_noise((1200, 1000), 90)
    out = io.BytesIO()
    noise.save(out, "PNG")
    file = keep_file(_store(app), read_file("a.png", out.getvalue()))
    with transaction():
        store_attachment(actor=system_actor(), file=file, public_id=PICTURE)


def replace(app: Flask) -> None:
    """Another picture takes its place at the same address."""
    file = keep_file(_store(app), read_file("b.png", drawn(colour=30)))
    with transaction():
        attachment = session.query(Attachment).filter_by(public_id=OLD_PICTURE).one()
        replace_attachment(actor=system_actor(), attachment=attachment, file=file, base=1)


def _store(app: Flask) -> FileStore:
    return FileStore(app.config["SETTINGS"].files_dir)


def answer(_app: Flask) -> None:
    """A chamber answers a census: one platform changed, one new, and one where it is no more."""
    asked = _asked()
    topics = {topic.name: topic.id for topic in list_topics("platform")}
    said = {topics["Facebook"]: Facts(phase="structuring"), topics["TikTok"]: Facts(purpose="Voir")}
    with transaction():
        answer_campaign(actor=_of_chamber(), asked=asked, answer="changed", there=said)


def extend(_app: Flask) -> None:
    """A moderator gives the chambers more time."""
    campaign = _asked().campaign
    with transaction():
        extend_campaign(
            actor=system_actor(), campaign=campaign,
            deadline=campaign.deadline + timedelta(days=7),
        )  # fmt: skip


def bring_presences(_app: Flask) -> None:
    """A member brings in a list of where the chamber is, which was looked at first."""
    listed = read_presence_list(PRESENCES.encode(), "presences.csv")
    actor = _of_chamber()
    assert try_import(actor=actor, presences=listed).recorded == 3
    with transaction():
        import_presences(actor=actor, presences=listed)


def _asked() -> CampaignChamber:
    named = CampaignChamber.organisation.has(Organisation.name == CHAMBER)
    return session.scalars(select(CampaignChamber).where(named)).one()


def _of_chamber() -> Actor:
    return actor_of(session.query(User).filter_by(email=OF_CHAMBER).one())


def deliver(app: Flask) -> None:
    """The worker runs the deliveries that are due."""
    with app.test_request_context():
        while deliver_next():
            pass


def send(app: Flask) -> None:
    """The worker sends the mails that are due; each time a mail leaves is written down."""
    data = app.config["SETTINGS"].data_dir

    def transport(message: EmailMessage) -> None:
        with (data / "left.txt").open("a") as file:
            file.write(f"{message['Message-ID']}\n")
        keep(message, data / "mails")

    send_due_mails(transport, sender="a@exemple.test", site_name="Le réseau")


def import_guide(_app: Flask) -> None:
    """An administrator imports a guide, and the worker does what follows."""
    main(["import", "guide", str(GUIDE)], standalone_mode=False)


OPERATIONS: dict[str, Callable[[Flask], None]] = {
    "save": save,
    "accept": accept,
    "decide": decide,
    "reply": post_reply,
    "redact": redact,
    "appeal": appeal,
    "upload": upload,
    "replace": replace,
    "answer": answer,
    "extend": extend,
    "presences": bring_presences,
    "deliver": deliver,
    "send": send,
    "import": import_guide,
}


def run(name: str) -> None:
    """Do it, on the site of the environment."""
    app = create_app()
    with app.app_context():
        OPERATIONS[name](app)
    os._exit(0)
