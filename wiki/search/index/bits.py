"""Sets of document numbers as whole numbers: a bit a document, so that what has two words is one
`&`, and how many there are one `bit_count`.
"""  # fmt: skip

from collections.abc import Iterable, Iterator

_IN_BYTE = tuple(tuple(bit for bit in range(8) if byte >> bit & 1) for byte in range(256))


def bits_of(numbers: Iterable[int], size: int) -> int:
    """The set of these numbers, all below `size`."""
    data = bytearray((size + 7) // 8)
    for number in numbers:
        data[number >> 3] |= 1 << (number & 7)
    return int.from_bytes(data, "little")


def numbers_of(bits: int) -> Iterator[int]:
    """The numbers in a set, in their order."""
    data = bits.to_bytes((bits.bit_length() + 7) // 8, "little")
    for place, byte in enumerate(data):
        if byte:
            base = place << 3
            for bit in _IN_BYTE[byte]:
                yield base + bit


def at_least(sets: Iterable[int], wanted: int) -> int:
    """What is in at least so many of these sets."""
    found = [0] * (wanted + 1)
    for one in sets:
        for count in range(wanted, 1, -1):
            found[count] |= found[count - 1] & one
        found[1] |= one
    return found[wanted]
