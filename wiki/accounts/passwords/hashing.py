"""How passwords are kept: argon2id, slow on purpose, in memory that a small server has."""

import unicodedata

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

MAX_LENGTH = 200
MEMORY_KIB = 19 * 1024  # what OWASP asks at least; 64 MiB a sign-in would break a small server


class Passwords:
    """The way in force; tests ask for a cheap one."""

    def __init__(self) -> None:
        self.configure(testing=False)

    def configure(self, *, testing: bool) -> None:
        memory, turns = (8, 1) if testing else (MEMORY_KIB, 2)
        self._hasher = PasswordHasher(time_cost=turns, memory_cost=memory, parallelism=1)
        self._nobody = ""

    def hash(self, password: str) -> str:
        """What is kept of a password."""
        return self._hasher.hash(normal(password))

    def verify(self, kept: str, password: str) -> bool:
        """Whether this is the password kept; as slow where there is none as where there is one."""
        try:
            self._hasher.verify(kept or self._hash_of_nobody(), normal(password)[:MAX_LENGTH])
        except (VerificationError, InvalidHashError):
            return False
        return bool(kept)

    def needs_rehash(self, kept: str) -> bool:
        """Whether it was kept in a cheaper way than the one in force."""
        return self._hasher.check_needs_rehash(kept)

    def _hash_of_nobody(self) -> str:
        if not self._nobody:
            self._nobody = self._hasher.hash("nobody has this password")
        return self._nobody


def normal(password: str) -> str:
    """The same letters typed on two keyboards are the same password; nothing else is changed."""
    return unicodedata.normalize("NFC", password)


passwords = Passwords()
