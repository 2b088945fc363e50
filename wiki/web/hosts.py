"""The names that a request may call this site by."""

import re
from collections.abc import Collection

from flask import Flask, Request

_LOOPBACK_6 = re.compile(r"\[::1\](?::([0-9]{1,5}))?")


class SiteRequest(Request):
    """Knows `[::1]` as this machine, which the list of trusted hosts has no way to say: what
    stands before the first colon of a name is compared, and there is nothing before that one.
    """  # fmt: skip

    _named: Collection[str] | None = None

    @property  # type: ignore[override]
    def trusted_hosts(self) -> Collection[str] | None:
        """The hosts to compare with; none for a name that has been recognised here."""
        return None if is_loopback_6(self.environ.get("HTTP_HOST", "")) else self._named

    @trusted_hosts.setter
    def trusted_hosts(self, hosts: Collection[str] | None) -> None:
        self._named = hosts


def is_loopback_6(host: str) -> bool:
    """Whether a Host header is `[::1]`, with or without a port that exists."""
    found = _LOOPBACK_6.fullmatch(host)
    return found is not None and 1 <= int(found[1] or 80) <= 65535


def address_of(host: str, port: int) -> str:
    """« 127.0.0.1:8000 », « [::1]:8000 »: as in the address of a site."""
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


def configure(app: Flask) -> None:
    """Have every request be read so."""
    app.request_class = SiteRequest
