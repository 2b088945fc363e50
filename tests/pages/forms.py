"""Sending the forms of these screens as a browser does."""

import re
from html import unescape

from flask.testing import FlaskClient
from werkzeug.test import TestResponse


def send(client: FlaskClient, path: str, **fields: str) -> TestResponse:
    """Open the form, fill in some fields, send it; hidden fields go as they came."""
    opened = client.get(path)
    assert opened.status_code == 200, opened.status_code
    return client.post(path, data={**hidden(opened), **fields})


def hidden(page: TestResponse) -> dict[str, str]:
    main = page.text.partition("<main")[2]
    found = re.findall(r"<input[^>]*type=\"hidden\"[^>]*>", main)
    return {_attribute(tag, "name"): _attribute(tag, "value") for tag in found}


def area(page: TestResponse, name: str) -> str:
    """What stands in a text area."""
    found = re.search(rf'<textarea[^>]*name="{name}"[^>]*>\r?\n?(.*?)</textarea>', page.text, re.S)
    assert found
    return unescape(found[1])


def _attribute(tag: str, name: str) -> str:
    found = re.search(rf'{name}="([^"]*)"', tag)
    return unescape(found[1]) if found else ""
