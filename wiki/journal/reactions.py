"""The table of reactions, handed over once by the application."""

from collections.abc import Callable, Mapping, Sequence

from wiki.journal.models import JournalEntry

Reaction = Callable[[JournalEntry], None]
Table = Mapping[str, Sequence[Reaction]]


class Reactions:
    """Which reactions follow which verb, and how to find a reaction again by its name."""

    def __init__(self) -> None:
        self.names_by_verb: dict[str, tuple[str, ...]] = {}
        self.by_name: dict[str, Reaction] = {}

    def configure(self, table: Table) -> None:
        """Take the table of the application; a reaction's name is `package.function`."""
        self.names_by_verb = {
            verb: tuple(reaction_name(reaction) for reaction in reactions)
            for verb, reactions in table.items()
        }
        self.by_name = {
            reaction_name(reaction): reaction for row in table.values() for reaction in row
        }


def reaction_name(reaction: Reaction) -> str:
    """`wiki.pages.reactions.index_page` is kept as `pages.index_page`."""
    package = reaction.__module__.split(".")[1]
    return f"{package}.{reaction.__name__}"


reactions = Reactions()
