"""What the last act came to, told on the next page, with a way to look at it where there is one."""

from typing import NamedTuple

from flask import current_app, flash, get_flashed_messages, request

from wiki.foundation.messages import Message
from wiki.web.i18n import translate

TONES = {"message": "info"}  # what Flask calls a message without a kind


class Told(NamedTuple):
    """One sentence for whoever has just done something."""

    kind: str
    text: str
    href: str = ""
    label: str = ""
    undo: str = ""


def tell(message: Message, *, href: str = "", label: Message | None = None, undo: str = "") -> None:
    """Say that something is done, and where to see it; `undo` is where a button takes it back."""
    said = {
        "text": translate(message), "href": href, "label": translate(label) if label else "",
        "undo": undo,
    }  # fmt: skip
    flash(said, "success")  # type: ignore[arg-type]  # the session keeps any JSON


def last_told() -> list[Told]:
    """What the last act said. Without a form session there is nothing, and none is opened."""
    if current_app.config["SESSION_COOKIE_NAME"] not in request.cookies:
        return []
    found: list[tuple[str, object]] = get_flashed_messages(with_categories=True)  # type: ignore[assignment]
    return [_read(TONES.get(kind, kind), said) for kind, said in found]


def _read(kind: str, said: object) -> Told:
    if isinstance(said, dict):
        return Told(kind, said["text"], said["href"], said["label"], said.get("undo", ""))
    return Told(kind, str(said))
