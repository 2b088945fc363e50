"""What changed between two texts: blocks aligned, moved ones said to be moved, words marked.

Entry points are `compare.compare` for Markdown source and `rendered.mark_rendered` for two rendered
pages. A *block* is a heading, a paragraph, an item, a row…; a *segment* is a run of words that is
the same, added or removed. Every step spends from a bound, so that no pair of texts, however
hostile, costs more than a fraction of a second.
"""
