"""What is written down for administrators: lines for people, or one JSON object a line."""

import json
import logging
import os
from datetime import UTC, datetime


class JsonFormatter(logging.Formatter):
    """One event as one object, its traceback inside it."""

    def format(self, record: logging.LogRecord) -> str:
        said = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info:
            said["traceback"] = self.formatException(record.exc_info)
        return json.dumps(said, ensure_ascii=False)


def configure(log_format: str) -> None:
    """Write to the error output, as the settings say; LOGLEVEL says how much."""
    handler = logging.StreamHandler()
    if log_format == "json":
        handler.setFormatter(JsonFormatter())
    logging.basicConfig(level=os.environ.get("LOGLEVEL", "WARNING"), handlers=[handler])
