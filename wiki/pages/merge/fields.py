"""Merge what is not running text: a title, and the fields of a page."""

from collections.abc import Mapping
from typing import Any

_ABSENT = object()


def merge_titles(base: str, mine: str, theirs: str) -> str | None:
    """The title that one of them chose, or both alike; None when they chose differently."""
    if mine in (theirs, base):
        return theirs
    return mine if theirs == base else None


def merge_fields(
    base: Mapping[str, Any], mine: Mapping[str, Any], theirs: Mapping[str, Any]
) -> tuple[dict[str, Any], list[str]]:
    """The fields, each from whoever changed it, and the names of those both changed differently.

    A field in conflict keeps its base value, or is absent where the base had none.
    """
    merged: dict[str, Any] = {}
    conflicts = []
    for key in sorted({*base, *mine, *theirs}):
        old, one, other = (fields.get(key, _ABSENT) for fields in (base, mine, theirs))
        if _equal(one, other) or _equal(one, old):
            value = other
        elif _equal(other, old):
            value = one
        else:
            value = old
            conflicts.append(key)
        if value is not _ABSENT:
            merged[key] = value
    return merged, conflicts


def _equal(one: object, other: object) -> bool:
    """As JSON tells values apart: 1 is not true."""
    return type(one) is type(other) and one == other
