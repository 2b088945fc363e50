"""Digests that bind a decision to one exact text."""

import hashlib
import secrets
import unicodedata
from typing import Any

from wiki.foundation.db import canonical_json

ALGO = "sha256-1"
"""Name of the way digests are made, kept beside each of them so that it may change one day."""


def new_salt() -> str:
    """Salt of one text: without it nobody can guess a redacted text from its digest."""
    return secrets.token_hex(16)


def text_digest(salt: str, title: str, body: str, fields: dict[str, Any] | None = None) -> str:
    """SHA-256 of the salt and the canonical title, body and fields; names stay outside."""
    canonical = canonical_json(
        [
            salt,
            unicodedata.normalize("NFC", title),
            unicodedata.normalize("NFC", body),
            fields or {},
        ]
    )
    return hashlib.sha256(canonical.encode()).hexdigest()


def token_digest(token: str) -> str:
    """What is stored of a random token: enough to know it again, useless to whoever reads it."""
    return hashlib.sha256(token.encode()).hexdigest()
