"""Short public ids with a check character, for addresses that people copy and dictate."""

import secrets

# Crockford's letters less the z: 31 is prime, which is what lets the check catch everything
ALPHABET = "0123456789abcdefghjkmnpqrstvwxy"
_CONFUSED = str.maketrans("oil", "011")


def new_public_id(length: int = 9) -> str:
    """A random id of `length` characters of the alphabet, the last one a check."""
    body = "".join(secrets.choice(ALPHABET) for _ in range(length - 1))
    return body + _check(body)


def read_public_id(text: str) -> str | None:
    """The id meant by what a person typed, or None when the check character says it is mistyped."""
    candidate = text.strip().lower().replace("-", "").translate(_CONFUSED)
    if len(candidate) < 2 or any(c not in ALPHABET for c in candidate):
        return None
    return candidate if _check(candidate[:-1]) == candidate[-1] else None


def _check(body: str) -> str:
    """Weighted sum modulo 31, weights prime to it: catches any one wrong or swapped character."""
    total = sum((i + 1) * ALPHABET.index(c) for i, c in enumerate(body))
    return ALPHABET[total % 31]
