"""A visitor who follows every link, and one who already knows every address."""

import html
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from urllib.parse import parse_qsl, unquote

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from tests.security.browsing import raw
from wiki.accounts.models import Organisation
from wiki.attachments.models import Attachment
from wiki.foundation.db import session
from wiki.moderation.models import ErrorReport
from wiki.pages.models import Book, OldAddress, Page, Revision

START = ("/", "/recherche", "/recherche?q=zq*", "/guides/",
         "/activite", "/sitemap.xml", "/robots.txt", "/membres/", "/chambres/",
         "/moderation/", "/aide", "/compte/", "/compte/sessions", "/administration/",
         "/membres/demandes", "/membres/inviter", "/nulle-part", "/connexion",
         "/rejoindre")  # fmt: skip
ENDS = ("", ".md", "/historique", "/comparer", "/comparer?vue=source", "/comparer?de=1&a=2",
        "/comparer?de=2&a=1", "/modifier", "/renommer", "/")  # fmt: skip
MOST = 2000
ALIKE = 12
"""Of addresses of one path with arguments of the same names, so many are followed by the ordinary
suite: a list by département has a hundred. The proofs of leaks follow all by `make prove`."""


def followed(
    client: FlaskClient, start: Iterable[str] = START, *, alike: int = ALIKE
) -> dict[str, bytes]:
    """Every byte of every answer that links lead to, headers included, by address."""
    waiting, answers = list(start), {}
    met = set(waiting)
    met_alike: Counter[str] = Counter()
    while waiting:
        target = waiting.pop()
        assert len(answers) < MOST, "the crawl does not end"
        answers[target] = everything(client, target)
        for found in sorted(set(links(answers[target])) - met):
            met.add(found)
            met_alike[_shape_of(found)] += 1
            if met_alike[_shape_of(found)] <= alike:
                waiting.append(found)
    return answers


def _shape_of(target: str) -> str:
    """The path of an address, and the names of what is asked there."""
    path, _mark, query = target.partition("?")
    return "&".join([path, *sorted(name for name, _value in parse_qsl(query, True))])


def everything(client: FlaskClient, target: str, **kwargs: object) -> bytes:
    """Status, headers and body of one answer."""
    answer = raw(client, target, **kwargs)
    head = f"{answer.status}\n{answer.headers}".encode()
    body = answer.data
    answer.close()
    return head + body


def links(answer: bytes) -> Iterator[str]:
    """Addresses of this site in an answer: links, sources, forms, redirects, of the sitemap."""
    text = answer.decode("utf-8", errors="replace")
    found = re.findall(r'(?:href|src|action)="([^"]*)"', text)
    found += re.findall(r"^Location: (\S+)", text, flags=re.M)
    found += re.findall(r"<loc>([^<]*)</loc>", text)
    for address in found:
        target = html.unescape(address).partition("#")[0]
        target = re.sub(r"^https?://localhost", "", target)
        is_sign_out = target.startswith(("/deconnexion", "/static/"))
        if target.startswith("/") and not target.startswith("//") and not is_sign_out:
            yield target


def known_addresses(app: Flask) -> list[str]:
    """Every address of everything in the database, whoever may see it."""
    found = list(START)
    books = {book.id: book for book in session.scalars(select(Book))}
    for book in books.values():
        here = f"/guides/{book.slug}"
        found += [f"{here}/", here, f"{here}/tout", f"{here}/tout.md", f"{here}/nouvelle"]
    for page in session.scalars(select(Page)).all():
        here = f"/guides/{books[page.book_id].slug}/{page.slug}"
        found += [here + end for end in ENDS]
        found += [
            f"/signaler/{page.public_id}",
            f"/signaler/{page.public_id}/merci",
            f"/{page.slug}",
        ]
        numbers = session.scalars(select(Revision.number).where(Revision.page_id == page.id))
        found += [f"{here}/modifications/{number}" for number in numbers]
    for old in session.scalars(select(OldAddress)):
        if old.kind == "book":
            found += [
                f"/guides/{old.slug}/",
                f"/guides/{old.slug}/tout",
                f"/guides/{old.slug}/une-page",
            ]
        elif old.scope_id in books:
            found += [f"/guides/{books[old.scope_id].slug}/{old.slug}{end}" for end in ENDS]
    found += [f"/fichiers/{a.public_id}/{n}" for a in session.scalars(select(Attachment))
              for n in (a.filename, "autre.png")]  # fmt: skip
    found += [f"/moderation/erreurs/{r.public_id}" for r in session.scalars(select(ErrorReport))]
    found += [f"/chambres/{o.slug}" for o in session.scalars(select(Organisation))]
    return found


def without_itself(target: str, answer: bytes) -> bytes:
    """An answer less the address that was asked for, which the asker knew."""
    path = target.partition("?")[0]
    for known in {path, unquote(path), path.rstrip("/")} - {""}:
        answer = answer.replace(known.encode(), b"")
    return answer
