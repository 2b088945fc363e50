"""Which addresses may be asked: of the web, public, and without anybody's password."""

import hashlib
import ipaddress
from collections.abc import Callable, Sequence
from typing import NamedTuple
from urllib.parse import quote, urlsplit

PORTS = {"http": 80, "https": 443}
MOST_CHARACTERS = 2_000

_SET_APART = tuple(map(ipaddress.ip_network, ("192.88.99.0/24", "3fff::/20")))
"""Kept for relays that are no more (RFC 7526) and for documents (RFC 9637): nobody's machine, which
not every Python knows.
"""
_TUNNELS = tuple(
    ipaddress.ip_network(network)
    for network in ("64:ff9b::/96", "64:ff9b:1::/48", "2001::/32", "2002::/16", "::/96")
)
"""Ranges of IPv6 in which another address is wrapped, which may be anything."""

Resolver = Callable[[str, int], Sequence[str]]
"""The numeric addresses of a host; raises `OSError` where there are none."""


def address_digest(url: str) -> str:
    """What an address is found by, however long it is."""
    return hashlib.sha256(url.encode()).hexdigest()


class Unfit(Exception):
    """The site does not ask this address: it is not one of the public web."""


class Place(NamedTuple):
    """Where and what to ask: the machine `ip` is the one that was found to be public."""

    scheme: str
    host: str
    port: int
    path: str
    ip: str


def place_of(url: str, resolve: Resolver) -> Place:
    """The one machine to ask for an address.

    Raises:
        Unfit: not http or https, another port, a name or password, or a machine that is not public.
        OSError: the host is not known.
    """
    scheme, host, port, path = _read(url)
    found = list(resolve(host, port))
    if not found:
        raise OSError(host)
    if not all(map(is_public, found)):
        raise Unfit
    return Place(scheme, host, port, path, found[0])


def is_public(text: str) -> bool:
    """Whether a numeric address is that of one machine on the open internet."""
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return False
    if isinstance(address, ipaddress.IPv6Address):
        wrapped = any(address in network for network in _TUNNELS)
        if address.ipv4_mapped or address.is_site_local or wrapped or address.scope_id:
            return False
    if any(address in network for network in _SET_APART):
        return False
    return address.is_global and not (
        address.is_private or address.is_loopback or address.is_link_local
        or address.is_multicast or address.is_reserved or address.is_unspecified
    )  # fmt: skip


def _read(url: str) -> tuple[str, str, int, str]:
    if len(url) > MOST_CHARACTERS:
        raise Unfit
    try:
        parts = urlsplit(url)
        scheme, port = parts.scheme.lower(), parts.port
        host = (parts.hostname or "").rstrip(".")
        host = host if ":" in host else host.encode("idna").decode("ascii")
    except ValueError:  # also what idna cannot encode
        raise Unfit from None
    if scheme not in PORTS or not host or parts.username is not None or parts.password is not None:
        raise Unfit
    port = port or PORTS[scheme]
    if port not in PORTS.values():
        raise Unfit
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    query = quote(parts.query, safe="/%:@!$&'()*+,;=~-._?[]")
    return scheme, host, port, f"{path}?{query}" if query else path
