"""What is done to tell whether a password is the right one."""

import pytest
from argon2 import PasswordHasher


def hashing_done(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """From here on, the cost of each comparison of a password, as its hash states it."""
    done: list[str] = []
    verify = PasswordHasher.verify

    def seen(self: PasswordHasher, kept: str, password: str) -> bool:
        done.append(kept.rpartition("$")[0].rpartition("$")[0])
        return verify(self, kept, password)

    monkeypatch.setattr(PasswordHasher, "verify", seen)
    return done
