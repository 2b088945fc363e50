"""One thing as lists and mails name it."""

from typing import NamedTuple, Optional


class Followed(NamedTuple):
    """`path` leads to it, or else `endpoint` and `values`; `key` names it; a message is `within` a
    discussion, which it opens where it `is_first`, and has its `author`.
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
    path: str = ""
