"""What somebody sent, made into what may be kept."""

from dataclasses import dataclass
from typing import Any

from wiki.attachments.reading import limits
from wiki.attachments.reading.refusals import refusal
from wiki.attachments.reading.sandbox import Answer, ask_child
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


def read_file(filename: str, data: bytes) -> ReadyFile:
    """What may be kept of it; decoded by a process of its own, so call it before a transaction.

    Raises:
        Invalid: a sentence on `file` that says what to do instead.
    """
    if not data:
        raise refusal("empty")
    if picture := sniff(data):
        return _picture(filename, data, picture)
    return _document(filename, data)


def _picture(filename: str, data: bytes, media_type: str) -> ReadyFile:
    if len(data) > limits.MAX_PICTURE_BYTES:
        raise refusal("picture_size")
    said, made = _asked(data, media_type)
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


def _document(filename: str, data: bytes) -> ReadyFile:
    media_type = sniff_document(data)
    if media_type is None:
        kind = "drawing" if is_drawing(data) else "phone" if is_phone_picture(data) else "unknown"
        raise refusal(kind)
    if len(data) > limits.MAX_DOCUMENT_BYTES:
        raise refusal("document_size")
    if media_type != "application/pdf":
        media_type = _asked(data, media_type).said["media_type"]
    return ReadyFile(kept_name(filename, media_type), media_type, data)


def _asked(data: bytes, media_type: str) -> Answer:
    answer: Answer = ask_child(data, media_type)
    said: dict[str, Any] = answer.said
    if "refused" in said:
        raise refusal(said["refused"])
    return answer
