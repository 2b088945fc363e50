"""How often somebody may try: counted in the database, by account and by address."""

import hashlib
import hmac
import ipaddress
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import delete, func, select

from wiki.accounts.models import SignInAttempt
from wiki.foundation.clock import now
from wiki.foundation.db import session
from wiki.foundation.email_addresses import email_key
from wiki.foundation.errors import WikiError
from wiki.foundation.messages import Message, _


class TooManyTries(WikiError):
    """They must wait, whether the account exists or not."""

    status = 429


@dataclass(frozen=True)
class Limit:
    """How many tries for one account, and from one address, within a time."""

    per_account: int
    per_address: int
    within: timedelta


LIMITS = {
    "sign_in": Limit(10, 50, timedelta(minutes=15)),
    "mail": Limit(5, 30, timedelta(hours=1)),
    "join": Limit(3, 20, timedelta(hours=1)),
    "password": Limit(10, 50, timedelta(minutes=15)),
    "report": Limit(10, 10, timedelta(hours=1)),
}


@dataclass(frozen=True)
class Visitor:
    """Where a try comes from; what is stored of it is useless without the secret of the site."""

    address: str
    secret: str

    def account_key(self, kind: str, account: str) -> str:
        return self._keyed(f"{kind}:account:{email_key(account)}")

    def address_key(self, kind: str) -> str:
        return self._keyed(f"{kind}:address:{_network(self.address)}")

    def _keyed(self, text: str) -> str:
        return hmac.new(self.secret.encode(), text.encode(), hashlib.sha256).hexdigest()


def count_try(kind: str, visitor: Visitor, account: str = "") -> None:
    """Count one try before it is made, so that many at once count as many; without an account,
    from the address alone.

    Raises:
        TooManyTries: there have been too many for this account or from this address.
    """  # fmt: skip
    limit = LIMITS[kind]
    bounds = {visitor.address_key(kind): limit.per_address}
    if account:
        bounds[visitor.account_key(kind, account)] = limit.per_account
    since = now() - limit.within
    if any(_count(key, since) >= most for key, most in bounds.items()):
        raise TooManyTries(_refusal(kind, limit))
    session.add_all([SignInAttempt(key=key) for key in bounds])
    session.flush()


def _refusal(kind: str, limit: Limit) -> Message:
    minutes = limit.within.seconds // 60
    if kind == "report":
        return _(
            "Many reports came from your connection. Yours is still below: please send it again"
            " in %(n)s minutes.",
            n=minutes,
        )
    return _("Too many tries. Please wait %(n)s minutes.", n=minutes)


def forget_tries(kind: str, visitor: Visitor, account: str) -> None:
    """It was them: their tries no longer count, and the last one no longer counts for the address,
    behind which a whole chamber may sit.
    """  # fmt: skip
    session.execute(
        delete(SignInAttempt).where(SignInAttempt.key == visitor.account_key(kind, account))
    )
    last = select(func.max(SignInAttempt.id)).where(SignInAttempt.key == visitor.address_key(kind))
    session.execute(delete(SignInAttempt).where(SignInAttempt.id == last.scalar_subquery()))


def _count(key: str, since: object) -> int:
    return (
        session.scalar(
            select(func.count()).where(SignInAttempt.key == key, SignInAttempt.at > since)
        )
        or 0
    )


def _network(address: str) -> str:
    """One home or office: the address itself, or the /64 that IPv6 gives to each."""
    try:
        known = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(known, ipaddress.IPv6Address):
        if known.ipv4_mapped:  # where one door is open to both
            return str(known.ipv4_mapped)
        return str(ipaddress.ip_network((known, 64), strict=False))
    return str(known)
