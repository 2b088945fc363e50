"""What somebody sent, made into what may be kept."""

import hashlib
from dataclasses import dataclass, replace
from typing import Any

from wiki.attachments.reading import limits
from wiki.attachments.reading.refusals import refusal
from wiki.attachments.reading.sandbox import WAIT_SECONDS, Answer, ask_child
from wiki.attachments.sniffing import is_drawing, is_phone_picture, kept_name, sniff, sniff_document


@dataclass(frozen=True)
class ReadyFile:
    """A file that may be kept: a picture of our own making, or a document looked through."""

    filename: str
    media_type: str
    data: bytes
    width: int = 0
    height: int = 0
    small: bytes = b""
    was_animated: bool = False
    sent_digest: str = ""


def digest_of(data: bytes) -> str:
    """By which a file that is sent once more is known before it is read."""
    return hashlib.sha256(data).hexdigest()


def read_file(filename: str, data: bytes, *, patience: float = WAIT_SECONDS) -> ReadyFile:
    """What may be kept of it; decoded by a process of its own, so call it before a transaction.
    `patience` says how many seconds to wait while another file is read.

    Raises:
        Invalid: a sentence on `file` that says what to do instead.
        Busy: another file is being read.
    """
    if not data:
        raise refusal("empty")
    picture = sniff(data)
    read = _picture(filename, data, picture, patience) if picture else None
    return replace(read or _document(filename, data, patience), sent_digest=digest_of(data))


def _picture(filename: str, data: bytes, media_type: str, patience: float) -> ReadyFile:
    if len(data) > limits.MAX_PICTURE_BYTES:
        raise refusal("picture_size")
    said, made = _asked(data, media_type, patience)
    size = said["size"]
    return ReadyFile(
        filename=kept_name(filename, said["media_type"]),
        media_type=said["media_type"],
        data=made[:size],
        width=said["width"],
        height=said["height"],
        small=made[size:],
        was_animated=said["was_animated"],
    )


def _document(filename: str, data: bytes, patience: float) -> ReadyFile:
    media_type = sniff_document(data)
    if media_type is None:
        kind = "drawing" if is_drawing(data) else "phone" if is_phone_picture(data) else "unknown"
        raise refusal(kind)
    if len(data) > limits.MAX_DOCUMENT_BYTES:
        raise refusal("document_size")
    if media_type != "application/pdf":
        media_type = _asked(data, media_type, patience).said["media_type"]
    return ReadyFile(kept_name(filename, media_type), media_type, data)


def _asked(data: bytes, media_type: str, patience: float) -> Answer:
    answer: Answer = ask_child(data, media_type, patience)
    said: dict[str, Any] = answer.said
    if "refused" in said:
        raise refusal(said["refused"])
    return answer
