"""Who wrote each word of a page, whatever became of the text around it.

A *word* belongs to the revision that first brought it: its *origin*, given by number. Spaces,
punctuation and Markdown marks belong to nobody, so that reformatting takes nothing from anyone. A
new text is matched from the top down (whole text, paragraphs, sentences) with the current one and
with all that the page once held; only what is left is compared word by word. Nothing here knows of
requests or tables: `attributing.attribute` is the door.
"""
