"""A real glossary, that of the French accessibility rules, brought in as a spreadsheet."""

import csv
import io
import json
from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.factories.glossary import make_lexicon
from tests.pages.documents import shared
from wiki.accounts.queries import system_actor
from wiki.foundation.transaction import transaction
from wiki.glossary.actions import import_terms
from wiki.glossary.importing import count_new, plan_terms
from wiki.glossary.queries import list_written_terms
from wiki.glossary.term_list import TermList, read_term_list


def words(part: Any) -> str:
    """The text of a definition, whatever it is nested in."""
    if isinstance(part, str):
        return part
    parts = part.values() if isinstance(part, dict) else part
    return " ".join(map(words, parts))


@pytest.fixture
def rgaa() -> TermList:
    sections = json.loads(shared("corpora/rgaa/glossaire.json").read_text(encoding="utf-8"))
    out = io.StringIO()
    table = csv.writer(out, delimiter=";")
    table.writerow(["Terme", "Définition"])
    for section in sections["glossary"]:
        for entry in section["dl"]:
            text = " ".join(words(entry["dd"]).split())
            table.writerow([entry["dt"], text[:4000]])
    return read_term_list(out.getvalue().encode("cp1252", "replace"), "rgaa.csv")


@pytest.mark.prove
def test_every_term_comes_in_and_out_again(rgaa: TermList, client: FlaskClient) -> None:
    lexicon = make_lexicon("Glossaire du RGAA")
    planned = plan_terms(lexicon, rgaa)
    with transaction():
        import_terms(actor=system_actor(), book=lexicon, planned=planned)
    assert count_new(planned) == (len(rgaa.lines), 0, 0)
    assert len(rgaa.lines) > 100
    kept = {title: facts["definition"] for title, facts, _rest in list_written_terms(lexicon)}
    assert kept == {line.title: line.facts["definition"] for line in rgaa.lines}
    assert count_new(plan_terms(lexicon, rgaa)) == (0, 0, len(rgaa.lines))
    html = client.get(f"/lexique/{lexicon.slug}/").text
    assert html.count("term-line") == len(rgaa.lines)
