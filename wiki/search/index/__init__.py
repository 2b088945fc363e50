"""The only door to the library that keeps the index: what other packages know are documents, keys
and questions, so that another engine would be another package like this one.
"""

from wiki.search.index.building import Build
from wiki.search.index.places import Places
from wiki.search.index.reading import Engine, Unavailable
from wiki.search.index.results import Chosen, Found, Spelling
from wiki.search.index.writing import Writer

__all__ = ["Build", "Chosen", "Engine", "Found", "Places", "Spelling", "Unavailable", "Writer"]
