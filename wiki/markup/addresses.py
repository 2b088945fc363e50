"""Where an address leads, read as a browser would read it."""

import re
from html import unescape
from typing import Literal
from urllib.parse import unquote

from wiki.markup.rendered import LinkKind

_IGNORED = re.compile(r"[\t\n\r\x00-\x1f\x7f]|\x02[^\x03]*\x03")
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_MEMBERS = re.compile(r"(?:^|\.\.)/membres(?:[/?#]|$)", re.IGNORECASE)
_OWN_PICTURE = re.compile(r"/(?:fichiers/[0-9a-z]+|static)/[^\\:]+|[\w-][^\\:]*")


def tidied(address: str) -> str:
    """The address without what browsers leave out, its entities read."""
    return _IGNORED.sub("", unescape(address)).strip(" \u00a0").replace(" ", "%20")


def kind_of(address: str) -> LinkKind | Literal["anchor", "contact"] | None:
    """What kind of link this is; None if it must not be one."""
    scheme = _SCHEME.match(address)
    if scheme:
        return _by_scheme(scheme[1].lower(), address)
    flat = address.replace("\\", "/")
    if not flat:
        return None
    if flat.startswith("//"):
        return "external" if flat[2:].strip("/") else None
    if flat.startswith("#"):
        return "anchor" if len(flat) > 1 else None
    return "file" if flat.startswith("/fichiers/") else "internal"


def _by_scheme(scheme: str, address: str) -> Literal["external", "contact"] | None:
    if scheme in ("http", "https"):
        return "external" if re.match(r"https?:[/\\]{2}[^/\\]", address, re.IGNORECASE) else None
    return "contact" if scheme in ("mailto", "tel") else None


def leads_to_members(address: str) -> bool:
    """Whether the address is that of a member's page, or of their list, however it is written."""
    return bool(_MEMBERS.search(unquote(address).replace("\\", "/").replace("/./", "/")))


def is_own_picture(address: str) -> bool:
    """Whether showing this picture asks no other host and stays in the folders of pictures."""
    path = unquote(address.partition("?")[0])  # browsers go up by %2e%2e too
    return bool(_OWN_PICTURE.fullmatch(address)) and "/../" not in f"/{path}/"


def host_of(address: str) -> str:
    """The host of an external address, as one reads it."""
    found = re.match(r"(?:[a-z]+:)?//(?:[^/@?#]*@)?([^/?#]*)", address.replace("\\", "/"), re.I)
    return found[1] if found else ""
