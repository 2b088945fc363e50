"""Numbers in addresses."""

from flask import Flask
from werkzeug.routing import IntegerConverter, Map

LARGEST = 2**31 - 1


class RowNumber(IntegerConverter):
    """A number that a row may have: what no database could hold is no address."""

    def __init__(self, url_map: Map, *, fixed_digits: int = 0) -> None:
        super().__init__(url_map, fixed_digits=fixed_digits, max=LARGEST)


def configure(app: Flask) -> None:
    """Have every `<int:…>` of an address be such a number."""
    app.url_map.converters["int"] = RowNumber
