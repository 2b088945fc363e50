"""Bytes into text: UTF-8, UTF-16 or Windows-1252, or one sentence that says it is neither."""

import codecs
import re

from wiki.foundation.messages import _
from wiki.pages.importing.refusal import refused

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f\ue000\ue001]")
_WESTERN = re.compile("[À-ÖØ-öø-ÿŒœŸŠšŽž«»‘’“”„…–—‹›°€§·•\xa0²³¹ºª½¼¾£©®™†‡]")
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x85\u2028\u2029]")


def decode(data: bytes) -> str:
    """The text with one kind of line end, no control characters but tabs and form feeds."""
    if not data.strip():
        raise refused(_("This file is empty."))
    marked = _with_mark(data)
    text = _without_mark(data) if marked is None else marked
    controls = len(_CONTROLS.findall(text))
    if "\x00" in text or controls * 200 > len(text):
        raise refused(_("This file is not text: it cannot be read as a guide."))
    text = _CONTROLS.sub("", _LINE_ENDS.sub("\n", text)).replace("\ufeff", "")
    if not text.strip():
        raise refused(_("This file is empty."))
    return text


def _with_mark(data: bytes) -> str | None:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(encoding)
            except UnicodeDecodeError as error:
                raise _undecodable() from error
    return None


def _without_mark(data: bytes) -> str:
    try:
        return data.decode("utf-16-le" if _is_bare_utf16(data) else "utf-8")
    except UnicodeDecodeError:
        return _windows(data)


def _is_bare_utf16(data: bytes) -> bool:
    """Western text in UTF-16 without a mark: every other byte is nearly always zero."""
    sample = data[:4000]
    return sample[1::2].count(0) > len(sample) * 0.4 and sample[0::2].count(0) == 0


def _windows(data: bytes) -> str:
    """Windows-1252, only when what comes out looks like a western language."""
    if b"\x00" in data:
        raise refused(_("This file is not text: it cannot be read as a guide."))
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError as error:
        raise _undecodable() from error
    letters = sum(map(str.isalpha, text))
    foreign = [c for c in text if ord(c) > 127]
    likely = sum(1 for c in foreign if _WESTERN.match(c))
    if likely < 0.95 * len(foreign) or len(foreign) > 0.35 * max(letters, 1):
        raise _undecodable()
    return text


def _undecodable() -> Exception:
    return refused(_("The encoding of this file is not known: save it as UTF-8 and send it again."))
