"""`wiki import terms FILE`."""

from pathlib import Path

import click

from wiki.accounts.queries import system_actor
from wiki.foundation.db import session
from wiki.foundation.messages import _, n_
from wiki.foundation.transaction import transaction
from wiki.glossary.actions import import_terms
from wiki.glossary.importing import count_new, plan_terms
from wiki.glossary.queries import find_lexicon_at
from wiki.glossary.term_list import read_term_list
from wiki.web.speech import told


def register(main: click.Group) -> None:
    """Add it to `wiki import`, which is shared with other packages."""
    shared = main.commands.get("import") or click.Group("import", help=str(_("Bring in files.")))
    main.add_command(shared)
    assert isinstance(shared, click.Group)
    shared.add_command(terms)


@click.command(help=str(_("Bring in a list of terms (CSV, or a table of Markdown).")))
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--lexicon", default="", help=str(_("Its address; by default the common one.")))
@click.option("--dry-run", is_flag=True, help=str(_("Say what would change; change nothing.")))
def terms(file: Path, lexicon: str, dry_run: bool) -> None:
    listed = read_term_list(file.read_bytes(), file.name)
    book = find_lexicon_at(lexicon)
    planned = plan_terms(book, listed)
    new, changed, same = count_new(planned)
    if listed.ignored:
        said = n_("This column means nothing here and is left out: %(names)s.",
                  "These columns mean nothing here and are left out: %(names)s.",
                  len(listed.ignored), names=", ".join(listed.ignored))  # fmt: skip
        click.echo(told(said))
    figures = {"new": new, "changed": changed, "same": same}
    if dry_run:
        click.echo(told(_("It would be: %(new)s new terms, %(changed)s changed, %(same)s as they "
                          "were. Nothing is changed.", **figures)))  # fmt: skip
        return
    session.rollback()
    with transaction():
        import_terms(actor=system_actor(), book=find_lexicon_at(lexicon), planned=planned)
    click.echo(told(_("%(new)s new terms, %(changed)s changed, %(same)s as they were.", **figures)))
