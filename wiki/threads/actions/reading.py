"""How far somebody has read."""

from wiki.foundation.actor import Actor
from wiki.foundation.clock import now
from wiki.foundation.db import session
from wiki.threads.models import Thread, ThreadReading


def mark_thread_read(*, actor: Actor, thread: Thread, seq: int) -> None:
    """Remember that a member has read a thread as far as its post number `seq`; never less far
    than before.
    """
    if not actor.user_id:
        return
    seq = min(seq, thread.post_seq)
    reading = session.get(ThreadReading, (thread.id, actor.user_id))
    if reading is None:
        session.add(ThreadReading(thread_id=thread.id, user_id=actor.user_id, seq=seq))
    elif reading.seq < seq:
        reading.seq, reading.read_at = seq, now()
    session.flush()
