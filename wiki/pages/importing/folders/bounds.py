"""How much a document may hold: nothing larger is opened."""

MAX_BYTES = 20 * 1024 * 1024
MAX_UNPACKED = 100 * 1024 * 1024
MAX_ENTRIES = 5_000
MAX_RATIO = 200
"""Text packs to a tenth or so; what packs to less than a two-hundredth is a trap."""
