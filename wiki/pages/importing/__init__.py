"""Real documents read into an *outline*: title, pages, notes, credits, and a report of every word.

Nothing here writes: plain text, Markdown (a file or a folder), HTML and DOCX go in, an `Outline` that
a person can look at and confirm comes out, with what was set aside and what could not be placed.
A link between two pages of the outline is written `[[slug|label]]` or `[[slug#anchor|label]]`, where
`slug` is the `slug_hint` of the other page: whoever stores the pages puts their ids there.
"""
