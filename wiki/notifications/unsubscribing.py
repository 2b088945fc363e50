"""The link at the foot of each mail: whoever holds it stops one kind of mail, and nothing else."""

from flask import current_app
from itsdangerous import BadSignature, URLSafeSerializer

from wiki.foundation.errors import NotFound
from wiki.notifications.paces import DEFAULT_PACES


def unsubscribe_token(user_id: int, kind: str) -> str:
    """Good for ever: mails are read late."""
    return _signer().dumps([user_id, kind])


def read_unsubscribe_token(token: str) -> tuple[int, str]:
    """Whose mail of which kind a link stops.

    Raises:
        NotFound: we have not signed it.
    """
    try:
        user_id, kind = _signer().loads(token)
    except (BadSignature, ValueError, TypeError) as odd:
        raise NotFound from odd
    if kind not in DEFAULT_PACES:
        raise NotFound
    return int(user_id), str(kind)


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(current_app.config["SECRET_KEY"], salt="stop one kind of mail")
