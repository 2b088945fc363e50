"""THE table: what follows from each act. Every verb that is recorded has its line."""

from wiki.journal.reactions import Reaction
from wiki.moderation import reactions as moderation

TABLE: dict[str, tuple[Reaction, ...]] = {
    # accounts
    # pages
    "pages.create_book": (),
    "pages.create_page": (),
    "pages.publish_revision": (),
    "pages.rename_page": (),
    # moderation
    "moderation.report_error": (moderation.mail_moderators,),
    "moderation.settle_error_report": (moderation.mail_reporter,),
}
