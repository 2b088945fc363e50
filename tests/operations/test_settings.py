"""Settings: read from the environment, kept by `wiki init`, documented."""

import stat
from dataclasses import fields
from pathlib import Path

import pytest

from wiki.config import Settings, UnreadableSetting, keep_settings, kept_secret_key

DOC = Path(__file__).resolve().parents[2] / "docs" / "settings.md"


@pytest.mark.parametrize("name", [field.name for field in fields(Settings)])
def test_every_setting_is_documented(name: str) -> None:
    assert f"`WIKI_{name.upper()}`" in DOC.read_text(encoding="utf-8")
    [field] = [field for field in fields(Settings) if field.name == name]
    assert field.metadata["doc"].endswith((".", ")"))


def test_no_setting_is_documented_that_does_not_exist() -> None:
    import re

    named = set(re.findall(r"`WIKI_([A-Z_]+)`", DOC.read_text(encoding="utf-8")))
    assert named == {field.name.upper() for field in fields(Settings)}


def test_the_variables_stand_before_what_init_kept(tmp_path: Path) -> None:
    keep_settings(tmp_path, site_name="Gardé", languages="en,fr")
    kept = Settings.from_environment({"WIKI_DATA_DIR": str(tmp_path)})
    assert (kept.site_name, kept.languages, kept.language) == ("Gardé", "en,fr", "en")
    told = Settings.from_environment({"WIKI_DATA_DIR": str(tmp_path), "WIKI_SITE_NAME": "Dit"})
    assert (told.site_name, told.languages) == ("Dit", "en,fr")


def test_values_are_of_the_type_of_their_setting(tmp_path: Path) -> None:
    settings = Settings.from_environment(
        {"WIKI_DATA_DIR": str(tmp_path), "WIKI_TRUSTED_PROXIES": " 2 ", "WIKI_DEBUG": "yes",
         "WIKI_BASE_URL": "https://guide.exemple.test/", "WIKI_SITE_NAME": "", "OTHER": "x"}
    )  # fmt: skip
    assert settings.trusted_proxies == 2
    assert settings.debug is True
    assert settings.base_url == "https://guide.exemple.test"
    assert settings.site_name == ""
    assert settings.https


@pytest.mark.parametrize(
    ("name", "value"),
    [("WIKI_TRUSTED_PROXIES", "-1"), ("WIKI_TRUSTED_PROXIES", "²"), ("WIKI_DEBUG", "oui")],
)
def test_a_value_that_cannot_be_read_is_named(tmp_path: Path, name: str, value: str) -> None:
    with pytest.raises(UnreadableSetting, match=name):
        Settings.from_environment({"WIKI_DATA_DIR": str(tmp_path), name: value})


def test_the_key_is_made_once_for_the_site_alone(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path / "data")
    key = kept_secret_key(settings)
    assert len(key) > 60
    assert kept_secret_key(settings) == key
    assert stat.S_IMODE((tmp_path / "data" / "secret_key").stat().st_mode) == 0o600
    assert kept_secret_key(Settings(data_dir=tmp_path, secret_key="set")) == "set"
