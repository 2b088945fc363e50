"""What two long texts share at both ends, found by halving."""

# How far back from the first difference to look for a space to cut at.
NEAR = 200


def common_ends(old: str, new: str) -> tuple[int, int]:
    """The lengths of the common beginning and end, cut at a space where one is near."""
    head = _common_start(old, new)
    head = _at_space(old, head) if head < min(len(old), len(new)) else head
    rest_old, rest_new = old[head:][::-1], new[head:][::-1]
    tail = _common_start(rest_old, rest_new)
    tail = _at_space(rest_old, tail) if tail < min(len(rest_old), len(rest_new)) else tail
    return head, tail


def _common_start(one: str, other: str) -> int:
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _at_space(text: str, end: int) -> int:
    space = text.rfind(" ", max(0, end - NEAR), end)
    return end if space < 0 else space + 1
