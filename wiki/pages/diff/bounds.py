"""How much work a comparison may cost before it becomes coarser instead of slower."""

# A cell is one token of the old text against one of the new; rapidfuzz treats 64 at a time.
WORD_CELLS = 16_000_000
PIECE_CELLS = 64_000_000
BLOCK_CELLS = 64_000_000
TOTAL_CELLS = 600_000_000

# A text of more lines than this is one block: cutting and pairing would cost more than they tell.
MOST_LINES = 50_000

# A rendered page longer than this, or of more tags, is not marked.
HTML_CHARACTERS = 2_000_000
HTML_TAGS = 60_000

# Above this, a side of a changed block is cut into sentences and lines before words.
WORD_CHARACTERS = 40_000

# A gap with no more pairs than this is searched whole for edited blocks; a larger one by hints.
PAIRS_PER_GAP = 64

# A word in more blocks than this says nothing of which block became which.
BLOCKS_PER_HINT = 6

# Only the start of a very long block is read to tell what it resembles.
PROFILE_CHARACTERS = 6_000


class Budget:
    """The cells left for one comparison; what cannot be paid is shown more coarsely."""

    def __init__(self, cells: int = TOTAL_CELLS) -> None:
        self.cells = cells

    def spend(self, cells: int, limit: int) -> bool:
        """Whether this step may be taken; if so it is paid for."""
        if cells > limit or cells > self.cells:
            return False
        self.cells -= cells
        return True
