"""The link that follows a notice: whoever holds it reads the decision and may contest it."""

from flask import current_app
from itsdangerous import BadSignature, URLSafeSerializer

from wiki.foundation.errors import NotFound


def notice_token(notice_id: int) -> str:
    """Good for ever: whether it may still be contested is for the decision to say."""
    return _signer().dumps(notice_id)


def read_notice_token(token: str) -> int:
    """Which notice a link follows.

    Raises:
        NotFound: we have not signed it.
    """
    try:
        return int(_signer().loads(token))
    except (BadSignature, ValueError, TypeError) as odd:
        raise NotFound from odd


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(current_app.config["SECRET_KEY"], salt="follow one notice")
