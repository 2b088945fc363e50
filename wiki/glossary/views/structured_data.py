"""What search engines read of terms (schema.org); templates write it with `tojson`."""

from collections.abc import Sequence
from typing import Any

from wiki.foundation.licences import licence_of
from wiki.glossary.vocabulary import Term
from wiki.pages.models import Book
from wiki.web.addresses import site_address

MOST_TERMS = 50


def describe_term(term: Term, book: Book, canonical: str) -> dict[str, Any]:
    """The term as one of a set of defined terms."""
    return {
        "@context": "https://schema.org",
        **_defined(term, canonical),
        "inLanguage": book.language,
        "license": licence_of(book.licence).url,
        "inDefinedTermSet": {
            "@type": "DefinedTermSet",
            "name": book.title,
            "url": f"{site_address()}/lexique/{book.slug}/",
        },
    }


def describe_lexicon(book: Book, terms: Sequence[Term], canonical: str) -> dict[str, Any]:
    """The lexicon as a set of defined terms, as far as they are named here."""
    return {
        "@context": "https://schema.org",
        "@type": "DefinedTermSet",
        "name": book.title,
        "description": book.description,
        "url": canonical,
        "inLanguage": book.language,
        "hasDefinedTerm": [
            _defined(term, site_address() + term.path) for term in terms[:MOST_TERMS]
        ],
    }


def _defined(term: Term, address: str) -> dict[str, Any]:
    described = {
        "@type": "DefinedTerm", "name": term.title, "description": term.definition, "url": address,
    }  # fmt: skip
    return described | ({"alternateName": list(term.forms)} if term.forms else {})
