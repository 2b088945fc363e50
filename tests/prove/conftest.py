"""The proofs begin with the same site as the tests of operations."""

from tests.operations.conftest import made_site

__all__ = ["made_site"]
