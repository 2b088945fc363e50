"""One thing as lists and mails name it."""

from typing import NamedTuple, Optional


class Followed(NamedTuple):
    """`endpoint` and `values` lead to it, `key` names it; a message is `within` a discussion, which
    it opens where it `is_first`, and has its `author`.
    """

    kind: str
    id: int
    key: str
    title: str
    language: str
    endpoint: str
    values: dict[str, str]
    within: Optional["Followed"] = None
    author: str = ""
    is_first: bool = False
