"""What a site must not be served with."""

from collections.abc import Iterator

from sqlalchemy import func, select

from wiki.accounts.models import Contributor, User
from wiki.config import Settings, kept_secret_key
from wiki.foundation.db import session
from wiki.foundation.errors import Conflict
from wiki.foundation.messages import Message, _
from wiki.operations.schema import database_revision, head_revision

LOOPBACK = ("127.0.0.1", "localhost", "::1")
KNOWN_KEYS = ("changeme", "change-me", "secret", "password", "development", "collegial", "wiki")
MIN_KEY_LENGTH = 32
MIN_KEY_LETTERS = 10


def refuse_unsafe(settings: Settings, *, host: str) -> None:
    """Serve only what may be served.

    Raises:
        Conflict: something must be put right first; the sentence says what and how.
    """
    for reason in reasons_against(settings, host=host):
        raise Conflict(reason)


def reasons_against(settings: Settings, *, host: str) -> Iterator[Message]:
    """Everything that stands against serving this site at this address, the gravest first."""
    if settings.debug:
        yield _("WIKI_DEBUG shows the inside of the site to its visitors: unset it.")
    if is_weak_key(kept_secret_key(settings)):
        yield _(
            "WIKI_SECRET_KEY is too short or known to everyone: unset it, "
            "and the site makes a good one."
        )
    if database_revision() != head_revision():
        yield _("The database is not that of this version: run `wiki upgrade`.")
        return
    if not is_initialised():
        yield _("There is no site here yet: run `wiki init`.")
    if host not in LOOPBACK and not settings.base_url:
        yield _("To be reached from elsewhere, the site needs its public address: WIKI_BASE_URL.")
    if is_open_to_others(settings, host) and has_demo_accounts():
        yield _(
            "The demo accounts have passwords that everyone knows: "
            "this site can only be served on this machine."
        )


def is_open_to_others(settings: Settings, host: str) -> bool:
    """Whether anyone but the users of this machine may reach the site."""
    return host not in LOOPBACK or settings.https


def is_weak_key(key: str) -> bool:
    """Whether a key can be guessed."""
    plain = key.casefold()
    return (
        len(key) < MIN_KEY_LENGTH
        or len(set(key)) < MIN_KEY_LETTERS
        or any(plain.replace(word, "").strip("-_ 0123456789") == "" for word in KNOWN_KEYS)
    )


def is_initialised() -> bool:
    """Whether `wiki init` or `wiki demo` was here."""
    return bool(
        session.scalar(
            select(func.count()).select_from(Contributor).where(Contributor.kind == "system")
        )
    )


def has_demo_accounts() -> bool:
    """Whether somebody can still sign in with a password that everyone knows."""
    active_demo = User.is_demo.is_(True) & User.deactivated_at.is_(None)
    return bool(session.scalar(select(func.count()).select_from(User).where(active_demo)))
