"""Settings: one dataclass, every field documented, read from `WIKI_…` variables."""

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
    """Everything a site's administrator may set. A field `data_dir` is the variable `WIKI_DATA_DIR`."""

    data_dir: Path = setting(
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
        "Mail server: smtp://user:password@host:587 (STARTTLS) or smtps://…; without it mails are kept as files.",
    )
    mail_from: str = setting(
        "", "Sender of the site's mails; by default no-reply@ the host of the base address."
    )
    site_name: str = setting("", "Name of the site; by default the one given to `wiki init`.")
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
    def https(self) -> bool:
        """Whether visitors reach the site by HTTPS, as the base address says."""
        return self.base_url.startswith("https://")

    @classmethod
    def from_environment(cls, environment: dict[str, str] | None = None) -> "Settings":
        """Read the settings from `WIKI_…` variables.

        Raises:
            ValueError: a variable cannot be read; the message names it.
        """
        values = os.environ if environment is None else environment
        known = {f"WIKI_{f.name.upper()}": f for f in fields(cls)}
        found = {
            known[name].name: _parse(name, known[name].default, text)
            for name, text in values.items()
            if name in known and text.strip()
        }
        return cls(**found)


def _parse(name: str, default: Any, text: str) -> Any:
    """The value of one variable, of the type of its default."""
    text = text.strip()
    if isinstance(default, bool):
        if text.lower() not in {"1", "0", "true", "false", "yes", "no"}:
            raise ValueError(f"{name} must be 1 or 0, not « {text} ».")
        return text.lower() in {"1", "true", "yes"}
    if isinstance(default, int):
        if not text.isdigit():
            raise ValueError(f"{name} must be a whole number, not « {text} ».")
        return int(text)
    if isinstance(default, Path):
        return Path(text).expanduser()
    return text.rstrip("/") if name == "WIKI_BASE_URL" else text


def kept_secret_key(settings: Settings) -> str:
    """The signing key: the one set, else the one kept in the data folder, made at the first need."""
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
