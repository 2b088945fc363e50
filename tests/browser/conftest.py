"""One running site and one browser for all; each test opens visitors of its own."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.browser.product import running_site, stage
from tests.browser.visitors import Visitors

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def site_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("served")


@pytest.fixture(scope="session")
def staged(site_folder: Path) -> dict[str, Any]:
    """Where each screen is, the demo site being in the states that they show."""
    return stage(site_folder)


@pytest.fixture(scope="session")
def site(staged: dict[str, Any], site_folder: Path) -> Iterator[str]:
    """The address of the real product, served."""
    assert staged["screens"]
    with running_site(site_folder) as address:
        yield address


@pytest.fixture(scope="session")
def visitors(site: str, browser: Browser) -> Visitors:
    return Visitors(browser, site)
