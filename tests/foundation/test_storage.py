from pathlib import Path

import pytest

from wiki.foundation.storage import FileStore


def test_the_same_bytes_are_kept_once_under_their_digest(tmp_path: Path) -> None:
    store = FileStore(tmp_path)
    assert store.put(b"picture") == store.put(b"picture")
    assert store.get(store.put(b"picture")) == b"picture"
    assert len([p for p in tmp_path.rglob("*") if p.is_file()]) == 1


@pytest.mark.parametrize("digest", ["../../etc/passwd", "", "a" * 63, "." * 64, "a/" * 32])
def test_nothing_but_a_digest_names_a_file(tmp_path: Path, digest: str) -> None:
    with pytest.raises(FileNotFoundError):
        FileStore(tmp_path).get(digest)
