"""How often somebody may try: counted in the database, by account, by network and by both.

Whoever tries at somebody's account soon has to wait, and not the person whose account it is: a
browser in which that person has signed in before is counted apart.
"""

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
    """How many tries within a time: at one account from one network, or in a browser known to it;
    at one account from everywhere; and from one network at any accounts.
    """

    here: int
    per_account: int
    per_address: int
    within: timedelta


LIMITS = {
    "sign_in": Limit(10, 200, 50, timedelta(minutes=15)),
    "mail": Limit(5, 20, 30, timedelta(hours=1)),
    "join": Limit(3, 20, 20, timedelta(hours=1)),
    "password": Limit(10, 10, 50, timedelta(minutes=15)),
    "report": Limit(10, 10, 10, timedelta(hours=1)),
}


@dataclass(frozen=True)
class Visitor:
    """Where a try comes from; what is stored of it is useless without the secret of the site.

    `browser` names the browser at hand, where somebody has signed in there before, and `accounts`
    are the names, as `name_of` gives them, of those who have.
    """

    address: str
    secret: str
    browser: str = ""
    accounts: frozenset[str] = frozenset()

    def has_signed_in(self, account: str) -> bool:
        """Whether this very account was opened in this browser before."""
        return self.name_of(account) in self.accounts

    def name_of(self, account: str) -> str:
        """What a browser is given to know an account by: nobody else can read or guess it."""
        return self._keyed(f"known:{email_key(account)}")[:32]

    def here_key(self, kind: str, account: str) -> str:
        place = f"browser:{self.browser}" if self.has_signed_in(account) else _network(self.address)
        return self._keyed(f"{kind}:here:{email_key(account)}:{place}")

    def account_key(self, kind: str, account: str) -> str:
        return self._keyed(f"{kind}:account:{email_key(account)}")

    def address_key(self, kind: str) -> str:
        return self._keyed(f"{kind}:address:{_network(self.address)}")

    def _keyed(self, text: str) -> str:
        return hmac.new(self.secret.encode(), text.encode(), hashlib.sha256).hexdigest()


def count_try(kind: str, visitor: Visitor, account: str = "") -> None:
    """Count one try before it is made, so that many at once count as many; without an account,
    from the address alone; in a browser that knows the account, there alone.

    Raises:
        TooManyTries: there have been too many for this account or from this address.
    """  # fmt: skip
    limit = LIMITS[kind]
    bounds = _bounds(kind, limit, visitor, account)
    since = now() - limit.within
    if any(_count(key, since) >= most for key, most in bounds.items()):
        raise TooManyTries(_refusal(kind, limit))
    session.add_all([SignInAttempt(key=key) for key in bounds])
    session.flush()


def _bounds(kind: str, limit: Limit, visitor: Visitor, account: str) -> dict[str, int]:
    if not account:
        return {visitor.address_key(kind): limit.per_address}
    here = {visitor.here_key(kind, account): limit.here}
    if visitor.has_signed_in(account):
        return here
    return {
        **here,
        visitor.account_key(kind, account): limit.per_account,
        visitor.address_key(kind): limit.per_address,
    }


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
    """It was them: their tries here no longer count, and the last one counts neither for the
    account nor for the address, behind which a whole chamber may sit.
    """  # fmt: skip
    here = visitor.here_key(kind, account)
    session.execute(delete(SignInAttempt).where(SignInAttempt.key == here))
    if visitor.has_signed_in(account):
        return
    for key in (visitor.account_key(kind, account), visitor.address_key(kind)):
        last = select(func.max(SignInAttempt.id)).where(SignInAttempt.key == key)
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
