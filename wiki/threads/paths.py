"""Where posts stand in the tree: fixed-width segments, so that the order of texts is the order of
the tree, and a branch is one range of them.
"""

WIDTH = 4
DEEPEST = 60
"""Segments of the longest path: posts that answer one of these stand beside it."""

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
MOST_SIBLINGS = 36**WIDTH - 1


def segment(number: int) -> str:
    """A sibling's number in base 36, always as wide."""
    if not 0 < number <= MOST_SIBLINGS:
        raise ValueError(f"no segment is numbered {number}")
    digits = []
    for _ in range(WIDTH):
        number, digit = divmod(number, 36)
        digits.append(_DIGITS[digit])
    return "".join(reversed(digits))


def below(path: str, number: int) -> str:
    """The path of the post numbered `number` below that one, or below the thread itself."""
    return f"{path}.{segment(number)}" if path else segment(number)


def depth_of(path: str) -> int:
    """How many posts stand above this one in the tree."""
    return path.count(".")


def parent_of(path: str) -> str:
    """The path that it stands below; empty at the top."""
    return path.rpartition(".")[0]


def place_below(path: str) -> str:
    """The path below which an answer to this post stands: its own, or at the cap the one above."""
    return path if depth_of(path) < DEEPEST - 1 else parent_of(path)


def branch(path: str) -> tuple[str, str]:
    """All that stands below a path is more than the first and less than the second."""
    return f"{path}.", f"{path}/"
