"""What a request may hold: looked at before any screen, so that a refusal becomes a page."""

from flask import Flask, request
from werkzeug.exceptions import NotFound, RequestEntityTooLarge

MAX_BYTES = 10 * 1024 * 1024
"""The longest page, each character written as the nine bytes it may take on its way."""
MAX_FIELDS = 1000
"""A form of ours has a few dozen; a million empty ones would hold the server for seconds."""


def configure(app: Flask) -> None:
    """Bound both ways in which browsers send forms; Flask bounds the parts of one way only."""
    app.before_request(check_address)
    app.before_request(check_form)


def check_address() -> None:
    """Nothing has an address with the zero character, which not every database can be asked for.

    Raises:
        NotFound: it stands in the path or in a value of the query.
    """
    values = (value for values in request.args.listvalues() for value in values)
    if "\0" in request.path or any("\0" in value for value in values):
        raise NotFound


def check_form() -> None:
    """Refuse a form with too many bytes or too many fields.

    Raises:
        RequestEntityTooLarge: the form is larger than any of ours.
    """
    if request.mimetype == "application/x-www-form-urlencoded":
        request.max_content_length = MAX_BYTES
        if request.get_data().count(b"&") >= MAX_FIELDS:
            raise RequestEntityTooLarge
    elif request.mimetype == "multipart/form-data":
        _read = request.form
