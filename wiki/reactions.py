"""THE table: what follows from each act. Every verb that is recorded has its line."""

from wiki.accounts import reactions as accounts
from wiki.journal.reactions import Reaction
from wiki.moderation import reactions as moderation
from wiki.notifications import reactions as notifications
from wiki.pages import reactions as pages

TABLE: dict[str, tuple[Reaction, ...]] = {
    # accounts
    "accounts.accept_charter": (),
    "accounts.accept_invitation": (),
    "accounts.accept_join_request": (accounts.mail_welcome,),
    "accounts.add_to_group": (),
    "accounts.ask_for_link": (accounts.mail_sign_in_link,),
    "accounts.ask_for_password": (accounts.mail_password_link,),
    "accounts.ask_to_change_address": (accounts.mail_new_address,),
    "accounts.change_address": (),
    "accounts.change_password": (accounts.mail_password_changed,),
    "accounts.close_organisation": (),
    "accounts.create_group": (),
    "accounts.create_organisation": (),
    "accounts.create_sign_in_link": (),
    "accounts.create_user": (),
    "accounts.deactivate_user": (),
    "accounts.decline_join_request": (accounts.mail_refusal,),
    "accounts.edit_group": (),
    "accounts.edit_organisation": (),
    "accounts.edit_user": (),
    "accounts.grant_role": (),
    "accounts.import_members": (),
    "accounts.invite_member": (accounts.mail_invitation,),
    "accounts.mend_join_request": (accounts.mail_referents,),
    "accounts.move_user": (),
    "accounts.reactivate_user": (),
    "accounts.remove_from_group": (),
    "accounts.reopen_organisation": (),
    "accounts.request_to_join": (accounts.mail_referents,),
    "accounts.request_to_join_again": (accounts.mail_member_already,),
    "accounts.reset_password": (accounts.mail_password_changed,),
    "accounts.revoke_role": (),
    "accounts.withdraw_invitation": (),
    # pages
    "pages.change_book_rules": (),
    "pages.change_page_rules": (),
    "pages.create_book": (),
    "pages.delete_page": (pages.refresh_linking_pages, pages.refresh_pages_showing),
    "pages.import_guide": (),
    "pages.create_page": (pages.refresh_linking_pages, notifications.notify),
    "pages.move_page": (),
    "pages.publish_revision": (pages.refresh_linking_pages, notifications.notify),
    "pages.rename_book": (pages.refresh_linking_pages,),
    "pages.rename_page": (pages.refresh_linking_pages,),
    "pages.reread_page": (),
    "pages.restore_page": (pages.refresh_linking_pages,),
    "pages.set_review_date": (),
    # attachments
    "attachments.delete_attachment": (),
    "attachments.edit_attachment": (),
    "attachments.replace_attachment": (),
    "attachments.restore_attachment": (),
    "attachments.store_attachment": (),
    # proposals
    "proposals.accept_proposal": (notifications.notify,),
    "proposals.add_remark": (notifications.notify,),
    "proposals.approve_proposal": (),
    "proposals.ask_for_changes": (notifications.notify,),
    "proposals.decline_proposal": (notifications.notify,),
    "proposals.return_proposal": (notifications.notify,),
    "proposals.settle_remark": (),
    "proposals.submit_proposal": (notifications.notify,),
    "proposals.take_wording": (),
    "proposals.withdraw_proposal": (),
    # moderation
    "moderation.report_error": (moderation.mail_moderators,),
    "moderation.settle_error_report": (moderation.mail_reporter,),
}
