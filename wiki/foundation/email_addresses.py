"""What an e-mail address looks like, and when two are the same."""

import re
import unicodedata

MAX_LENGTH = 254
_SHAPE = re.compile(
    r"[^\s@<>\"(),:;\\\[\]]{1,64}@(?:[^\s@.<>\"(),:;\\\[\]_]{1,63}\.)+[^\W\d_](?:[^\W_]|-){1,62}"
)


def is_email_address(text: str) -> bool:
    """Whether mail could be sent there: one @, a name before it, a domain with a dot after it."""
    return len(text) <= MAX_LENGTH and _SHAPE.fullmatch(text) is not None and ".." not in text


def email_key(text: str) -> str:
    """Equal for addresses that are the same to people: case and Unicode forms do not count."""
    return unicodedata.normalize("NFKC", text.strip()).casefold()
