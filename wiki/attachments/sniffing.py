"""What a file really is, by its first bytes; its name is never believed."""

from wiki.foundation.slugs import slugify

MEDIA_TYPES = {
    "image/png": ".png",
    "image/jpeg": ".jpg",
    "image/gif": ".gif",
    "image/webp": ".webp",
}
"""What this site keeps, and the ending its name gets."""


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


def kept_name(filename: str, media_type: str) -> str:
    """The name that a file is served under: letters of its own, the ending of its type."""
    name = filename.replace("\\", "/").rpartition("/")[2]
    return slugify(name.rpartition(".")[0] or name, fallback="image") + MEDIA_TYPES[media_type]
