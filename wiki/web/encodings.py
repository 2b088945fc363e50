"""In which encodings pages are sent, and how they are made."""

import gzip
from functools import lru_cache

import brotli  # type: ignore[import-untyped]
from werkzeug.datastructures import Accept
from werkzeug.http import parse_accept_header

PREFERRED = ("br", "gzip")


@lru_cache(maxsize=64)
def chosen_encoding(accepted: str) -> str:
    """The first of ours that a browser takes; none for one that asks for nothing."""
    wanted = parse_accept_header(accepted, Accept)
    return next((known for known in PREFERRED if wanted[known] > 0), "")


def encoded(body: bytes, encoding: str) -> bytes:
    """The body made small with care, since it will be sent many times."""
    return _compressed(body, encoding, 8)


def encoded_quickly(body: bytes, encoding: str) -> bytes:
    """The body made small in little time, since it is sent once."""
    return _compressed(body, encoding, 2)


def _compressed(body: bytes, encoding: str, effort: int) -> bytes:
    if encoding == "br":
        compressed: bytes = brotli.compress(body, quality=effort)
        return compressed
    return gzip.compress(body, effort, mtime=0) if encoding == "gzip" else body
