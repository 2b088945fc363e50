"""How large a file may be, as the forms say and the readers hold."""

MAX_PICTURE_BYTES = 15 * 1024 * 1024
MAX_DOCUMENT_BYTES = 20 * 1024 * 1024
MAX_PIXELS = 64_000_000
"""A picture of 8,000 by 8,000; asked of its header, before a pixel is read."""
MAX_SIDE = 2000
SMALL_SIDE = 960
"""The longer side of what is kept, and of what narrow screens are given."""

MAX_PARTS = 3000
MAX_UNPACKED = 300 * 1024 * 1024
"""Of a document, which is a ZIP archive: its entries, and their bytes when unpacked."""

SECONDS = 20
MEMORY_BYTES = 1 << 30
