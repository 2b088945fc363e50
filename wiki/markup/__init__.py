"""Markdown to safe HTML: what the members write becomes what everyone reads.

The *source* is Markdown with a few additions (boxes, notes, attributed quotes, wiki links, videos),
the *rendering* is HTML that holds nothing but a short list of tags. `rendering` is the door. Raw
HTML in a source is shown as the text it is. Rules are read in a child process, two seconds for
each text at most, and the sanitiser always has the last word.
"""
