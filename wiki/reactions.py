"""THE table: what follows from each act. Every verb that is recorded has its line."""

from wiki.journal.reactions import Reaction

TABLE: dict[str, tuple[Reaction, ...]] = {
    # accounts
    # pages
    "pages.create_book": (),
    "pages.create_page": (),
    "pages.publish_revision": (),
    "pages.rename_page": (),
    # moderation
}
