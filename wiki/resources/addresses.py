"""One address, however it is written."""

import hashlib
import re
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

MOST_CHARACTERS = 2_000
_BARE = re.compile(r"(?:[\w-]+\.)+[a-z]{2,24}(?:[/?#:]|$)", re.IGNORECASE)
_PORTS = {"http": 80, "https": 443}
_FOLLOWED = ("utm_", "mtm_", "pk_")
_FOLLOWED_BY_NAME = frozenset({"fbclid", "gclid", "dclid", "msclkid", "mc_cid", "mc_eid", "xtor"})
"""What is added to addresses to count who comes from where: it changes nothing of what is there."""


def is_web_address(text: str) -> bool:
    """Whether it is the full address of something on the web, with nobody's password in it."""
    if len(text) > MOST_CHARACTERS or any(c.isspace() or ord(c) < 32 for c in text):
        return False
    if "\\" in text:  # a slash for browsers, part of the name of the site for us
        return False
    try:
        parts = urlsplit(text)
        host, _port = parts.hostname or "", parts.port
        host.encode("idna")
    except ValueError:  # also what idna cannot encode
        return False
    if parts.scheme.lower() not in _PORTS or parts.username is not None or "@" in parts.netloc:
        return False
    return "." in host.strip(".") or ":" in host


def full_address(text: str) -> str:
    """The address as one means it who leaves out its scheme: `www.exemple.fr/page`."""
    return f"https://{text}" if _BARE.match(text) else text


def address_key(url: str) -> str:
    """What two ways of writing one address have in common: neither `www.`, nor the scheme, a last
    slash, a place in the page, the order of what is asked, or who counts visits makes another one.
    """
    return hashlib.sha256(plain_address(url).encode()).hexdigest()


def plain_address(url: str) -> str:
    """The address as it is compared."""
    parts = urlsplit(url.strip())
    host = (parts.hostname or "").rstrip(".").encode("idna").decode("ascii").removeprefix("www.")
    port = parts.port
    if port and port != _PORTS.get(parts.scheme.lower()):
        host = f"{host}:{port}"
    path = quote(unquote(parts.path), safe="/:@!$&'()*+,;=~-._").rstrip("/")
    asked = sorted(
        pair
        for pair in parse_qsl(parts.query, keep_blank_values=True)
        if not pair[0].startswith(_FOLLOWED) and pair[0] not in _FOLLOWED_BY_NAME
    )
    return f"{host}{path}?{urlencode(asked)}" if asked else f"{host}{path}"


def site_of(url: str) -> str:
    """The site that an address leads to, as people read it: « cnil.fr »."""
    return (urlsplit(url).hostname or "").removeprefix("www.")
