"""A guide written as a folder of Markdown files with a `manifest.json` that says how they hold.

The folder reads well anywhere (titles, order in the names, links between the files) and imports
again to an equal guide; the same guide always gives the same bytes.
"""
