"""What a file really is, by its first bytes; its name is never believed."""

import re

from wiki.attachments.reading.types import ENDINGS
from wiki.foundation.slugs import slugify

ARCHIVE = "application/zip"
"""Not yet known to be a document: its parts tell."""

_MARKUP = re.compile(
    rb"\s*(<\?xml[^>]*>\s*)?(<!--.*?-->\s*|<!doctype[^>]*>\s*)*<svg[\s>]", re.I | re.S
)
_PHONE_BRANDS = (b"heic", b"heix", b"mif1", b"msf1", b"avif", b"avis")


def sniff(data: bytes) -> str | None:
    """The media type of a picture that we keep, or None."""
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if data.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if data.startswith((b"GIF87a", b"GIF89a")):
        return "image/gif"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image/webp"
    return None


def sniff_document(data: bytes) -> str | None:
    """`application/pdf`, an archive that may be an office document, or None."""
    if data.startswith(b"%PDF-"):
        return "application/pdf"
    return ARCHIVE if data.startswith(b"PK\x03\x04") else None


def is_drawing(data: bytes) -> bool:
    """Whether this is SVG, which can hold scripts."""
    return _MARKUP.match(data[:4096].removeprefix(b"\xef\xbb\xbf")) is not None


def is_phone_picture(data: bytes) -> bool:
    """Whether this is one of the formats that phones use among themselves."""
    return data[4:8] == b"ftyp" and data[8:12] in _PHONE_BRANDS


def kept_name(filename: str, media_type: str) -> str:
    """The name that a file is served under: letters of its own, the ending of its type."""
    name = filename.replace("\\", "/").rpartition("/")[2][:400]
    stem = name.rpartition(".")[0] or name
    return (
        slugify(stem, fallback="image" if "image" in media_type else "document")
        + ENDINGS[media_type]
    )
