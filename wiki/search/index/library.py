"""What is used of Whoosh, imported at one place.

Its sources hold regular expressions that Python 3.12 warns of when it compiles them: all that will
be used is imported here, and these warnings are not passed on.
"""

import warnings

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from whoosh import columns, fields, formats, reading, writing
    from whoosh.codec import default_codec, whoosh3
    from whoosh.filedb.filestore import FileStorage
    from whoosh.index import TOC, FileIndex, LockError


class Codec(whoosh3.W3Codec):  # type: ignore[misc]
    """Without what costs most when an index is built: packing hundreds of thousands of short lists,
    and keeping bounds of lengths that nothing here asks for.
    """

    length_stats = False

    def __init__(self) -> None:
        super().__init__(compression=0)


__all__ = [
    "TOC",
    "Codec",
    "FileIndex",
    "FileStorage",
    "LockError",
    "columns",
    "default_codec",
    "fields",
    "formats",
    "reading",
    "whoosh3",
    "writing",
]  # fmt: skip
