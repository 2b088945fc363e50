"""How much a merge may cost before it becomes coarser instead of slower."""

# A text of more lines than this is cut by lines alone, and no move is looked for in it.
MOST_LINES = 20_000

# Cells that one merge may spend to align sentences, and to follow blocks that moved.
ALIGN_CELLS = 400_000_000
MOVE_CELLS = 100_000_000

# A run of more rewritten sentences than this is one change, as is one of longer sentences.
MOST_REWORDED = 2_000
REWORDED_CELLS = 4_000_000

# What two sentences in the same place must share to be one sentence, reworded.
SAME_SENTENCE = 0.5

# Fewer letters than this are too few to say that both moved or added the very same thing.
LIGHT = 16

# A longer run is not looked for inside what it may have been taken from.
LONGEST_RUN = 50
