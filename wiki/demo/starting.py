"""`wiki run`: a site to look at, from whatever is in the data folder."""

from collections.abc import Iterator

from flask import Flask

from wiki.config import Settings
from wiki.demo.loading import is_empty, load_demo
from wiki.demo.members import PASSWORD, shown_accounts
from wiki.foundation.messages import Message, _
from wiki.operations.safety import has_demo_accounts
from wiki.operations.schema import database_revision, head_revision, migrate

ROLES = {
    "administrator": _("administrator"),
    "moderator": _("moderator"),
    "editor": _("coordinator of the guide"),
    "referent": _("referent of a chamber"),
    "member": _("member"),
}


def prepare(app: Flask) -> Iterator[Message]:
    """Migrate the database and fill it when it is empty, saying what is done."""
    settings: Settings = app.config["SETTINGS"]
    if database_revision() != head_revision():
        yield _("Preparing the database…")
        migrate()
    if is_empty():
        yield _("Loading the demo content…")
        load_demo(settings, say_rendered=lambda _done: None)


def lines_of_accounts() -> Iterator[Message]:
    """One demo account for each role, with the password of all of them."""
    if not has_demo_accounts():
        return
    yield _("Demo accounts, all with the password “%(password)s”:", password=PASSWORD)
    for role, email in shown_accounts():
        yield _("  %(email)s (%(role)s)", email=email.ljust(36), role=ROLES[role])
