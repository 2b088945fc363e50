"""Reads about books, pages and revisions."""
