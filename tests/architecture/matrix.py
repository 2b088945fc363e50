"""The expected answer of every route, to every role, on every state of its object.

A row names an endpoint and, for each state, six answers, one per role. Letters:

`.` seen (200) · `>` sent on (redirect) · `s` asked to sign in · `-` does not exist for them (404) ·
`x` refused with a sentence (403) · `!` refused as it was sent (400, 405, 409, 413, 422)
"""

from dataclasses import dataclass, field

ROLES = ("guest", "member", "referent", "editor", "moderator", "administrator")
STATES = ("public", "members", "group", "deleted")
"""Of a page and its book: for all, for members, for a group nobody here is in, deleted."""

ALL = "......"
MEMBERS = "-....."
GROUP = "---.-."  # its editor and the administrators
NOBODY = "------"


@dataclass(frozen=True)
class Row:
    """What one endpoint answers; `method` and `data` are those of the request."""

    endpoint: str
    answers: dict[str, str]
    method: str = "GET"
    data: dict[str, str] = field(default_factory=dict)
    query: str = ""
    values: dict[str, str] = field(default_factory=dict)


def reading(endpoint: str, *, deleted: str = NOBODY, **kwargs: str) -> Row:
    """A screen that shows a page: seen by whoever sees its book, gone once it is deleted."""
    answers = {"public": ALL, "members": MEMBERS, "group": GROUP, "deleted": deleted}
    return Row(endpoint, answers, query=kwargs.pop("query", ""), values=kwargs)


def site(endpoint: str, answers: str, method: str = "GET", query: str = "", **values: str) -> Row:
    """A screen that is about no page."""
    return Row(endpoint, {"site": answers}, method=method, query=query, values=values)


def letter(status: int, location: str) -> str:
    """How an answer is written in the table."""
    if status in {200, 304}:
        return "."
    if status in {301, 302, 303, 307, 308}:
        return "s" if "/connexion?suite=" in location else ">"
    return {401: "s", 403: "x", 404: "-"}.get(status, "!" if status < 500 else "5")
