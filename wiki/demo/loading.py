"""From an empty database to the demo site."""

from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic

from sqlalchemy import func, select

from wiki.accounts.actions import ensure_named_contributors
from wiki.accounts.models import User
from wiki.accounts.passwords.hashing import passwords
from wiki.accounts.queries import system_actor
from wiki.config import Settings, keep_settings
from wiki.demo.loader import Loader
from wiki.demo.members import PASSWORD
from wiki.foundation.db import session
from wiki.foundation.errors import Conflict
from wiki.foundation.messages import _
from wiki.foundation.storage import FileStore
from wiki.foundation.transaction import transaction
from wiki.operations.site_book import create_site_book, read_site_texts
from wiki.pages.models import Book
from wiki.pages.worker import renew_renderings

SITE_NAME = "Collégial"


@dataclass(frozen=True)
class Loaded:
    """What was written, and in how long."""

    counts: dict[str, int]
    seconds: float


def load_demo(settings: Settings, *, say_rendered: Callable[[int], None]) -> Loaded:
    """Fill an empty site with the demo content, all of it or nothing.

    Raises:
        Conflict: there is something here already.
    """
    started = monotonic()
    refuse_non_empty()
    texts = read_site_texts()
    password_hash = passwords.hash(PASSWORD)
    with transaction():
        refuse_non_empty()
        ensure_named_contributors()
        create_site_book(actor=system_actor(), title=SITE_NAME, texts=texts)
        counts = Loader(FileStore(settings.files_dir), password_hash).load()
        keep_settings(settings.data_dir, site_name=SITE_NAME)
    done = 0
    while more := renew_renderings():
        done += more
        say_rendered(done)
    return Loaded(counts, monotonic() - started)


def refuse_non_empty() -> None:
    """The demo is never mixed with what people wrote.

    Raises:
        Conflict: there are people or books here.
    """
    if not is_empty():
        raise Conflict(_("This site is not empty: the demo content was not loaded."))


def is_empty() -> bool:
    """Whether there is neither anybody nor any book."""
    return not any(
        session.scalar(select(func.count()).select_from(model)) for model in (User, Book)
    )
