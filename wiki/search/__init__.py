"""One screen that finds everything: pages, what people say, proposals, people, chambers, files.

A *document* is what is found of one thing; it is read from the database, never anything else. The
*index* is kept beside the database by the worker alone and can be made again at any time. What is
shown of a hit is asked of the database under the rights of who looks, each time. A *question* is
what somebody typed, whatever it is.
"""
