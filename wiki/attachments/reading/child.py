"""The process that decodes what somebody sent: one file in, one answer out, then its end.

Started as `python -m wiki.attachments.reading.child TYPE` by `sandbox`; holds no secret, opens no
file, imports nothing of the site but the readers.
"""

import contextlib
import json
import resource
import struct
import sys
from typing import Any

from wiki.attachments.reading.documents import look_through
from wiki.attachments.reading.limits import MEMORY_BYTES, SECONDS
from wiki.attachments.reading.pictures import Refused, redraw
from wiki.attachments.reading.types import PICTURES


def answer(data: bytes, media_type: str) -> tuple[dict[str, Any], bytes]:
    """What there is to say of the file, and the bytes made of it."""
    try:
        if media_type not in PICTURES:
            return {"media_type": look_through(data)}, b""
        made = redraw(data, media_type)
    except Refused as refusal:
        return {"refused": refusal.reason}, b""
    except MemoryError:
        return {"refused": "pixels"}, b""
    except Exception:  # noqa: BLE001 — decoders fail in their own ways on what is not a picture
        return {"refused": "damaged"}, b""
    said = {
        "media_type": made.media_type,
        "width": made.width,
        "height": made.height,
        "size": len(made.data),
        "was_animated": made.was_animated,
    }
    return said, made.data + made.small


def main() -> None:
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    said, made = answer(sys.stdin.buffer.read(), sys.argv[1])
    head = json.dumps(said).encode("ascii")
    sys.stdout.buffer.write(struct.pack(">I", len(head)) + head + made)
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
