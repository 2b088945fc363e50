"""Markdown: one file whose headings make pages, or a folder with a page in each file.

Whatever the site's own Markdown would show as bare text (HTML, components of other generators) is
rewritten or named in the report; links from page to page become `[[slug|label]]`.
"""
