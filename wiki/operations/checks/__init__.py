"""Every invariant of the stored data: each check names each fault."""

from collections.abc import Iterator
from pathlib import Path

from wiki.foundation.messages import Message
from wiki.operations.checks.addresses import find_address_faults
from wiki.operations.checks.authorship import find_authorship_faults
from wiki.operations.checks.experiences import find_experience_faults
from wiki.operations.checks.files import find_file_faults
from wiki.operations.checks.journal import find_journal_faults
from wiki.operations.checks.moderation import find_moderation_faults
from wiki.operations.checks.people import find_people_faults
from wiki.operations.checks.practices import find_presence_faults
from wiki.operations.checks.proposals import find_proposal_faults
from wiki.operations.checks.resources import find_resource_faults
from wiki.operations.checks.revisions import find_revision_faults
from wiki.operations.checks.storage import find_storage_faults
from wiki.operations.checks.threads import find_thread_faults


def find_faults(files_dir: Path) -> Iterator[Message]:
    """Look at everything that is stored; nothing is changed."""
    yield from find_storage_faults()
    yield from find_revision_faults()
    yield from find_authorship_faults()
    yield from find_proposal_faults()
    yield from find_thread_faults()
    yield from find_moderation_faults()
    yield from find_experience_faults()
    yield from find_presence_faults()
    yield from find_resource_faults()
    yield from find_address_faults()
    yield from find_people_faults()
    yield from find_file_faults(files_dir)
    yield from find_journal_faults()
