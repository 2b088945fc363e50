"""The licences a text or a file may carry: how they are named, and where they are read."""

from typing import NamedTuple


class Licence(NamedTuple):
    """A licence as readers see it; `url` is empty where there is no public text."""

    label: str
    url: str


_CREATIVE_COMMONS = "https://creativecommons.org/licenses"
_ELEMENTS = ("BY", "BY-SA", "BY-ND", "BY-NC", "BY-NC-SA", "BY-NC-ND")
_VERSIONS = ("2.0", "2.5", "3.0", "4.0")

LICENCES: dict[str, Licence] = {
    **{
        f"CC-{elements}-{version}": Licence(
            f"CC {elements} {version}", f"{_CREATIVE_COMMONS}/{elements.lower()}/{version}/"
        )
        for elements in _ELEMENTS
        for version in _VERSIONS
    },
    "CC0-1.0": Licence("CC0 1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
    "etalab-2.0": Licence(
        "Licence Ouverte 2.0", "https://www.etalab.gouv.fr/licence-ouverte-open-licence/"
    ),
}


def licence_of(identifier: str) -> Licence:
    """The licence known by this identifier; one that we do not know is named as it is."""
    return LICENCES.get(identifier) or Licence(identifier, "")
