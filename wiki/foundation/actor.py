"""Who acts: what policies and queries know of the person, or of the system, behind a request."""

from dataclasses import dataclass
from typing import NamedTuple


class Grant(NamedTuple):
    """A role held in a scope: `("editor", "book", 3)`, or `("moderator", "site", 0)`."""

    role: str
    scope_kind: str
    scope_id: int


@dataclass(frozen=True)
class Actor:
    """A guest, a member or the system. `contributor_id` is 0 for a guest."""

    contributor_id: int = 0
    user_id: int = 0
    name: str = ""
    grants: frozenset[Grant] = frozenset()
    group_ids: frozenset[int] = frozenset()
    organisation_id: int = 0
    organisation_label: str = ""
    is_system: bool = False

    @property
    def is_member(self) -> bool:
        """Signed in, or the system."""
        return self.user_id != 0 or self.is_system

    @property
    def rights(self) -> tuple[tuple[Grant, ...], tuple[int, ...], bool]:
        """What decides on what this person sees of what others made, the same for equals."""
        return tuple(sorted(self.grants)), tuple(sorted(self.group_ids)), self.is_member

    @property
    def is_administrator(self) -> bool:
        return self.is_system or self.has_role("administrator")

    @property
    def is_moderator(self) -> bool:
        return self.is_administrator or self.has_role("moderator")

    def has_role(self, role: str, scope_kind: str = "site", scope_id: int = 0) -> bool:
        """Whether this role is granted in exactly this scope."""
        return Grant(role, scope_kind, scope_id) in self.grants

    def scope_ids(self, role: str, scope_kind: str) -> frozenset[int]:
        """Ids of the scopes of one kind in which a role is held."""
        return frozenset(
            g.scope_id for g in self.grants if g.role == role and g.scope_kind == scope_kind
        )


GUEST = Actor()
