"""A sample of many cases in the ordinary suite; `make prove` tries them all."""

from collections.abc import Iterable
from typing import Any

import pytest


def sampled(cases: Iterable[Any], every: int) -> list[Any]:
    """These cases in their order: each so-many-th always, the others by `make prove`."""
    return [
        pytest.param(case, marks=() if number % every == 0 else pytest.mark.prove)
        for number, case in enumerate(cases)
    ]


def chosen(cases: Iterable[Any], *always: Any) -> list[Any]:
    """These cases in their order: those that are named always, the others by `make prove`."""
    return [pytest.param(case, marks=() if case in always else pytest.mark.prove) for case in cases]
