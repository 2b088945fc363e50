"""Commands: all documented, all in French, none half done."""

from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from tests.operations.conftest import Site
from wiki.cli import main

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
