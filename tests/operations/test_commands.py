"""Commands: all documented, all in French, none half done."""

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from tests.operations.conftest import Site
from wiki.cli import main
from wiki.foundation.messages import _, n_
from wiki.web.speech import told

DOC = Path(__file__).resolve().parents[2] / "docs" / "commands.md"


def commands(group: click.Group, path: str = "wiki") -> Iterator[tuple[str, click.Command]]:
    for name, command in group.commands.items():
        if command.hidden:
            continue
        yield f"{path} {name}", command
        if isinstance(command, click.Group):
            yield from commands(command, f"{path} {name}")


ALL = dict(commands(main))


@pytest.mark.parametrize("name", ALL)
def test_every_command_is_documented_with_its_options(name: str) -> None:
    text = DOC.read_text(encoding="utf-8")
    assert f"## `{name}" in text
    section = text.split(f"## `{name}", 1)[1].split("\n## ", 1)[0]
    for parameter in ALL[name].params:
        if isinstance(parameter, click.Option) and not parameter.hidden:
            assert any(f"`{option}" in section for option in parameter.opts), parameter.opts


@pytest.mark.parametrize("name", ALL)
def test_every_command_and_option_says_what_it_is_for(name: str) -> None:
    assert ALL[name].help
    for parameter in ALL[name].params:
        if isinstance(parameter, click.Option) and not parameter.hidden:
            assert parameter.help, parameter.name


def test_help_is_in_the_language_of_the_site(site: Site) -> None:
    assert "Servir le site" in site.wiki("--help").output
    assert "Port où écouter" in site.wiki("serve", "--help").output


def test_a_command_without_a_site_says_so(empty_site: Site) -> None:
    result = empty_site.wiki("backup")
    assert result.exit_code == 2
    assert "wiki init" in result.stderr
    assert empty_site.wiki("check").exit_code == 1
    assert empty_site.wiki("doctor").exit_code == 1


def test_a_file_that_is_not_there_is_named(site: Site) -> None:
    result = site.wiki("restore", "nowhere.tar.gz")
    assert result.exit_code == 2
    assert "nowhere.tar.gz" in result.stderr


def test_a_clean_site_checks_clean(site: Site) -> None:
    result = site.wiki("check")
    assert result.exit_code == 0, result.output
    assert "0 défaut" in result.output


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--help"], ["Usage\u00a0:", "Commandes", "Afficher cette aide."]),
        (["serve", "--help"], ["[par défaut\u00a0: 8000"]),
        (["sauvegarde"], ["Erreur\u00a0: Il n’y a pas de commande 'sauvegarde'."]),
        (["restore"], ["Il manque l’argument 'FILE'."]),
        (["import", "members", "/nulle-part.csv"], ["'/nulle-part.csv' n’existe pas."]),
        (["user", "grant", "a@exemple.test", "chef"], ["'chef' n’est pas l’un de ceux-ci"]),
    ],
)
def test_what_click_says_is_in_the_language_of_the_site(
    site: Site, arguments: list[str], words: list[str]
) -> None:
    said = site.wiki(*arguments).output
    assert [word for word in words if word not in said] == []
    assert [word for word in ("Usage:", "Error", "Show", "Try ") if word in said] == []
    assert "Error: No such command 'x'." in site.wiki("x", LANGUAGES="en,fr").output


def test_numbers_are_written_as_in_the_language_of_the_site(site: Site, tmp_path: Path) -> None:
    target = tmp_path / "a.tar.gz"
    said = site.wiki("backup", "--to", str(target)).output
    assert re.search(r"\d lignes, 0 fichier, \d+(,\d)?\u00a0Mo, en \d+(,\d)?\u00a0s\.", said), said
    assert "UTC" not in said
    assert "l’heure universelle (UTC)" in site.wiki("backup").output
    restored = site.wiki("restore", str(target), "--replace").output
    assert re.search(r"\d lignes, 0 fichier, en \d+(,\d)?\u00a0s\.", restored), restored
    assert re.search(r"^0 défaut, en \d+(,\d)?\u00a0s\.$", site.wiki("check").output, re.MULTILINE)
    assert re.search(r"\d+(,\d)?\u00a0Go", site.wiki("doctor").output)
    other = tmp_path / "b.tar.gz"  # archives that choose their own name differ by the second
    assert " rows, " in site.wiki("backup", "--to", str(other), LANGUAGES="en,fr").output


def test_a_number_is_told_as_people_write_it(site: Site) -> None:
    with site.inside():
        message = _("%(a)s and %(b)s", a=0.1, b=n_("%(n)s row", "%(n)s rows", 77100))
        assert told(message) == "0,1 and 77\u202f100 lignes"


def test_roles_dates_and_licences_have_their_names(site: Site, tmp_path: Path) -> None:
    assert "Administrateur" in site.wiki("user", "list").output
    assert "administrator" not in site.wiki("user", "list").output
    given = site.wiki("user", "grant", "admin@exemple.test", "moderator").output
    assert "«\u00a0Modérateur\u00a0»" in given
    guide = tmp_path / "guide.md"
    guide.write_text(
        "---\ntitle: Un guide\nversion: 1.0\ndate: 2011-06-28\nlicence: CC-BY-NC-3.0\n---\n"
        "# Un guide\n\n## Une page\n\nUn texte.\n",
        encoding="utf-8",
    )
    said = site.wiki("import", "guide", str(guide), "--dry-run").output
    assert "28\u00a0juin\u00a02011 · CC BY-NC 3.0" in said, said


def test_what_the_system_refuses_is_one_sentence_without_a_trace(
    site: Site, tmp_path: Path
) -> None:
    (tmp_path / "fichier").write_text("déjà là")
    done = site.wiki("export", "guide", "site", str(tmp_path / "fichier" / "dedans"))
    assert done.exit_code == 2
    assert "Le système refuse" in done.output
    assert "Traceback" not in done.output
