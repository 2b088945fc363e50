"""Signs of life of the workers."""

import os
import socket
from datetime import timedelta

from sqlalchemy import delete

from wiki.foundation.clock import now
from wiki.foundation.db import session
from wiki.foundation.transaction import transaction
from wiki.journal.models import WorkerBeat

BEAT_EVERY = timedelta(seconds=30)
FORGOTTEN_AFTER = 20 * BEAT_EVERY


def beat() -> int:
    """Leave a sign of life, at most every half minute, and forget workers long gone; 0, always."""
    name = f"{socket.gethostname()}:{os.getpid()}"[:80]
    known = session.get(WorkerBeat, name)
    if known and known.at > now() - BEAT_EVERY:
        session.rollback()
        return 0
    with transaction():
        session.execute(delete(WorkerBeat).where(WorkerBeat.at < now() - FORGOTTEN_AFTER))
        session.merge(WorkerBeat(name=name, at=now()))
    return 0
