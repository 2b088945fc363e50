"""What somebody who reads an experience before it is published may put right in it."""

from dataclasses import replace
from typing import Any

from wiki.experiences.account import Account
from wiki.experiences.actions.checks import check_words

RETOUCHED = (
    "platforms", "difficulty", "objectives", "themes", "since", "phase", "outcome", "means",
    "results", "hierarchy", "advice", "plans",
)  # fmt: skip
"""Of whom it speaks, what it goes on from, its licence and its consent are the author's alone."""


def retouched_fields(written: dict[str, Any], given: Account, body: str) -> dict[str, Any]:
    """The fields of an experience as its author wrote them, with what is given in the place of all
    that may be retouched.

    Raises:
        Invalid: it says less than is asked, or what is not offered.
    """
    account = replace(
        Account.from_fields(written), **{name: getattr(given, name) for name in RETOUCHED}
    )
    check_words(account, body)
    return account.to_fields()
