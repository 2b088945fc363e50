"""Settings: one dataclass, every field documented, read from `WIKI_…` variables.

What `wiki init` was told (the site's name, its languages) is kept in the data folder and stands
behind the variables, so that a site needs none of them to start.
"""

import json
import os
import secrets
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any


def setting(default: Any, doc: str) -> Any:
    """Declare one setting: its default and the sentence that documents it."""
    return field(default=default, metadata={"doc": doc})


@dataclass(frozen=True)
class Settings:
    """What a site's administrator may set; the field `data_dir` is the variable `WIKI_DATA_DIR`."""

    data_dir: Path = setting(  # noqa: RUF009
        Path("data"), "Folder of everything the site keeps: database, files, mails, key."
    )
    database_url: str = setting(
        "", "SQLAlchemy address of the database; by default SQLite in the data folder."
    )
    secret_key: str = setting(
        "", "Key that signs forms and links; made and kept in the data folder if absent."
    )
    base_url: str = setting(
        "", "Public address of the site, as written in mails and canonical links."
    )
    trusted_proxies: int = setting(
        0, "How many reverse proxies in front of the site set X-Forwarded-… headers."
    )
    smtp_url: str = setting(
        "",
        "Mail server: smtp://user:password@host:587 (STARTTLS) or smtps://…; without it, mails are"
        " kept as files.",
    )
    mail_from: str = setting(
        "", "Sender of the site's mails; by default no-reply@ the host of the base address."
    )
    site_name: str = setting("", "Name of the site; by default the one given to `wiki init`.")
    languages: str = setting(
        "fr,en", "Languages of the screens, the site's own first; by default those of `wiki init`."
    )
    backup_dir: Path = setting(  # noqa: RUF009
        Path(), "Folder of the backups; by default `backups` in the data folder."
    )
    mails_kept_days: int = setting(30, "How many days mails are kept once sent or set aside.")
    report_addresses_kept_days: int = setting(
        90, "How many days the address of whoever reported an error is kept once it is settled."
    )
    uploads_per_day_mb: int = setting(
        500, "How many megabytes of files one person may send within a day."
    )
    check_links: bool = setting(
        False, "Whether the worker asks now and then if the addresses that pages link to answer."
    )
    log_format: str = setting("text", "`text` for people, `json` for machines.")
    debug: bool = setting(False, "Development only: refused by `wiki serve`.")
    testing: bool = setting(
        False, "Set by the tests: cheaper password hashing, no background worker."
    )

    @property
    def database(self) -> str:
        """The database address in force."""
        return self.database_url or f"sqlite:///{(self.data_dir / 'wiki.sqlite').resolve()}"

    @property
    def files_dir(self) -> Path:
        """Folder of the stored files, named by their content."""
        return self.data_dir / "files"

    @property
    def search_dir(self) -> Path:
        """Folder of the search index, which is made of the database."""
        return self.data_dir / "search"

    @property
    def https(self) -> bool:
        """Whether visitors reach the site by HTTPS, as the base address says."""
        return self.base_url.startswith("https://")

    @property
    def mails_dir(self) -> Path:
        """Folder where mails are kept when there is no mail server."""
        return self.data_dir / "mails"

    @property
    def backups_dir(self) -> Path:
        """Folder of the backups in force."""
        return self.data_dir / "backups" if self.backup_dir == Path() else self.backup_dir

    @property
    def language(self) -> str:
        """The site's own language."""
        return self.languages.split(",")[0].strip() or "fr"

    @classmethod
    def from_environment(cls, environment: dict[str, str] | None = None) -> "Settings":
        """Read the settings from `WIKI_…` variables, then from what `wiki init` kept.

        Raises:
            UnreadableSetting: a variable cannot be read; the sentence names it.
        """
        values = os.environ if environment is None else environment
        known = {f"WIKI_{f.name.upper()}": f for f in fields(cls)}
        found = {
            known[name].name: _parse(name, known[name].default, text)
            for name, text in values.items()
            if name in known and text.strip()
        }
        kept = kept_settings(found.get("data_dir", cls.data_dir))
        return cls(**{**kept, **found})


class UnreadableSetting(ValueError):
    """A variable whose value cannot be read: an English sentence to translate, and its parts."""

    def __init__(self, sentence: str, **parts: str) -> None:
        super().__init__(sentence % parts)
        self.sentence = sentence
        self.parts = parts


def _(sentence: str) -> str:
    """Mark a sentence for the catalogues: settings are read before there is a language."""
    return sentence


def _parse(name: str, default: Any, text: str) -> Any:
    """The value of one variable, of the type of its default."""
    text = text.strip()
    if isinstance(default, bool):
        if text.lower() not in {"1", "0", "true", "false", "yes", "no"}:
            raise UnreadableSetting(
                _("%(name)s must be 1 or 0, not “%(value)s”."), name=name, value=text
            )
        return text.lower() in {"1", "true", "yes"}
    if isinstance(default, int):
        if not (text.isascii() and text.isdigit()):
            raise UnreadableSetting(
                _("%(name)s must be a whole number, not “%(value)s”."), name=name, value=text
            )
        return int(text)
    if isinstance(default, Path):
        return Path(text).expanduser()
    return text.rstrip("/") if name == "WIKI_BASE_URL" else text


KEPT = ("site_name", "languages")
"""Settings that `wiki init` asks for and keeps."""


def kept_settings(data_dir: Path) -> dict[str, str]:
    """What `wiki init` was told."""
    try:
        kept = json.loads((data_dir / "settings.json").read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    return {name: str(kept[name]) for name in KEPT if kept.get(name)}


def keep_settings(data_dir: Path, **values: str) -> None:
    """Keep what `wiki init` was told, for every later start."""
    target = data_dir / "settings.json"
    temporary = target.with_suffix(".new")
    text = json.dumps({**kept_settings(data_dir), **values}, ensure_ascii=False, indent=2)
    temporary.write_text(f"{text}\n", encoding="utf-8")
    temporary.replace(target)


def kept_secret_key(settings: Settings) -> str:
    """The signing key: the one set, else the one kept in the data folder, made when needed."""
    if settings.secret_key:
        return settings.secret_key
    kept = settings.data_dir / "secret_key"
    try:
        return kept.read_text(encoding="ascii").strip()
    except FileNotFoundError:
        kept.parent.mkdir(parents=True, exist_ok=True)
    temporary = kept.with_name(f"secret_key.{secrets.token_hex(4)}")
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(48))
    try:
        os.link(temporary, kept)  # fails when another process was first: its key is then the one
    except FileExistsError:
        pass
    finally:
        temporary.unlink()
    return kept.read_text(encoding="ascii").strip()
