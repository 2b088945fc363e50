"""What is installed is pinned, with digests, from wherever each machine takes its packages."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FILES = ("requirements.txt", "requirements-dev.txt", "requirements-prove.txt")


@pytest.mark.parametrize("name", FILES)
def test_every_requirement_is_one_version_with_digests(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    entries = re.split(r"\n(?=[a-z])", text.strip())
    assert len(entries) > 20
    for entry in entries:
        assert re.match(r"[a-z0-9_.-]+(\[[a-z,]+\])?==\S+", entry), entry[:80]
        assert "--hash=sha256:" in entry


@pytest.mark.parametrize("name", FILES)
def test_no_requirement_says_where_it_comes_from(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert not re.search(r"https?:|file:|--index|--extra|--find-links| @ ", text)


def test_what_tests_need_is_more_than_what_the_site_needs() -> None:
    versions = [
        set(re.findall(r"^([a-z0-9_.\-\[\],]+==\S+)", (ROOT / name).read_text(), re.MULTILINE))
        for name in FILES
    ]
    assert versions[0] < versions[1] < versions[2]
