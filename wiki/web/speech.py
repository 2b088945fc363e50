"""What commands say: a message in the site's language, its numbers written as there."""

from dataclasses import replace
from typing import Any

from wiki.foundation.messages import Message
from wiki.web.filters import number
from wiki.web.i18n import translate


def told(message: Message) -> str:
    """A message as people read it: « 1 234 lignes, en 0,1 s »."""
    return translate(_with_numbers(message))


def _with_numbers(message: Message) -> Message:
    return replace(message, params={name: _shown(part) for name, part in message.params.items()})


def _shown(part: Any) -> Any:
    if isinstance(part, Message):
        return _with_numbers(part)
    if isinstance(part, int | float) and not isinstance(part, bool):
        return number(part)
    return part
