"""What is indexed: of each kind of thing one document, read from the database as it is now."""

from wiki.search.documents.document import Document, Source
from wiki.search.documents.sources import SOURCES, read_documents, split_key

__all__ = ["SOURCES", "Document", "Source", "read_documents", "split_key"]
