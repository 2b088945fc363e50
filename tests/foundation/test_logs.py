"""What is written down for machines."""

import json
import logging
import sys

from wiki.foundation.logs import JsonFormatter


def said(record: logging.LogRecord) -> dict[str, str]:
    line = JsonFormatter().format(record)
    assert "\n" not in line
    read: dict[str, str] = json.loads(line)
    return read


def test_an_event_is_one_line_of_json() -> None:
    event = said(
        logging.LogRecord(
            "wiki.mail", logging.ERROR, "", 1, "Le « %s » est parti\nailleurs.", ("serveur",), None
        )
    )
    assert event["message"] == "Le « serveur » est parti\nailleurs."
    assert (event["level"], event["logger"]) == ("error", "wiki.mail")
    assert event["at"].endswith("+00:00")
    assert "traceback" not in event


def test_a_failure_brings_its_traceback() -> None:
    try:
        json.loads("perdu")
    except ValueError:
        failure = sys.exc_info()
    event = said(logging.LogRecord("wiki", logging.ERROR, "", 1, "Perdu.", (), failure))
    assert "JSONDecodeError" in event["traceback"]
