"""Addresses that leave the site, and addresses that people bring to it."""

from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from flask import Flask, current_app, request, url_for


def configure(app: Flask) -> None:
    """Templates ask for addresses hundreds of times a page: those asked for last are kept."""
    kept = lru_cache(maxsize=8192)(_address)

    def address(endpoint: str, **values: Any) -> str:
        """As `url_for`."""
        if "_external" in values:  # depends on the host that was asked
            return url_for(endpoint, **values)
        here = (request.script_root, request.blueprint) if request else None
        try:
            return kept(here, endpoint, tuple((n, v, type(v)) for n, v in values.items()))
        except TypeError:  # a value that is a list
            return url_for(endpoint, **values)

    app.jinja_env.globals["url_for"] = address


def _address(
    _here: tuple[str, str | None] | None, endpoint: str, values: tuple[tuple[str, Any, type], ...]
) -> str:
    """An address as seen from here; 1 and true are equal, and not the same in an address."""
    return url_for(endpoint, **{name: value for name, value, _type in values})


def public_url(endpoint: str, **values: Any) -> str:
    """The full address of a screen, built from the settings and never from the Host header."""
    path = current_app.url_map.bind("", url_scheme="http").build(endpoint, values)
    return site_address() + path


def asked_of(*names: str) -> dict[str, str]:
    """Of what the address asked for says, these and nothing else: it goes on as named arguments."""
    return {name: request.args[name] for name in names if name in request.args}


def site_address() -> str:
    """The public address of the site; on a machine without one, the address it is served at."""
    configured: str = current_app.config["SETTINGS"].base_url
    if configured:
        return configured
    host = request.host if request else ""
    return f"http://{host or current_app.config.get('SERVED_AT', '127.0.0.1:8000')}"


def safe_next(target: str | None, default: str) -> str:
    """`target` if it is a path on this site, else `default`: nobody is sent elsewhere."""
    if not target or not target.startswith("/") or target.startswith(("//", "/\\")):
        return default
    if any(c <= " " or c == "\\" or c == "\x7f" for c in target):
        return default
    parts = urlsplit(target)
    return default if parts.scheme or parts.netloc else target
