"""Real documents read into an *outline*: title, pages, notes, credits, and a report of every word.

Nothing here writes: plain text, Markdown (a file or a folder), HTML and DOCX go in; an `Outline`
comes out that a person can look at and confirm, with what was set aside and what found no place.
`reading` is the door. A link between two pages of the outline is written `[[slug|label]]` or
`[[slug#anchor|label]]`, where `slug` is the `slug_hint` of the other page; a picture keeps its path
among the outline's files. `planning` makes an outline ready to be stored.
"""
