"""Files are known by the bytes that were sent; a text of a proposal is kept once.

Revision ID: limits
Revises: chambers_of_helpers
"""

import hashlib

import sqlalchemy as sa
from alembic import op

revision = "limits"
down_revision = "chambers_of_helpers"
branch_labels = None
depends_on = None


def upgrade():
    with op.batch_alter_table("attachment_version", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("sent_digest", sa.String(length=64), server_default="", nullable=False)
        )
        batch_op.create_index(
            batch_op.f("ix_attachment_version_sent_digest"), ["sent_digest"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_attachment_version_contributor_id_created_at"),
            ["contributor_id", "created_at"],
            unique=False,
        )
    with op.batch_alter_table("change", schema=None) as batch_op:
        batch_op.add_column(sa.Column("text_of_id", sa.Integer(), nullable=True))
        batch_op.create_index(batch_op.f("ix_change_text_of_id"), ["text_of_id"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_change_text_of_id_change"), "change", ["text_of_id"], ["id"]
        )
    keep_texts_once(op.get_bind())


CHANGE = sa.table(
    "change",
    *(sa.column(name, sa.Integer()) for name in ("id", "proposal_id", "round", "item")),
    sa.column("text_of_id", sa.Integer()),
    sa.column("body", sa.Text()),
)


def keep_texts_once(connection):
    """Of changes with the same text in rounds of one proposal, the first one keeps it."""
    rows = connection.execute(
        sa.select(CHANGE.c.id, CHANGE.c.proposal_id, CHANGE.c.item)
        .where(CHANGE.c.body != "")
        .order_by(CHANGE.c.proposal_id, CHANGE.c.item, CHANGE.c.round == 0, CHANGE.c.round)
    ).all()
    place, kept = None, {}
    for number, *here in rows:
        if here != place:
            place, kept = here, {}
        text = connection.scalar(sa.select(CHANGE.c.body).where(CHANGE.c.id == number))
        digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()
        first = kept.setdefault(digest, number)
        if first != number:
            connection.execute(
                CHANGE.update().where(CHANGE.c.id == number).values(text_of_id=first, body="")
            )


def downgrade():
    op.execute(
        "UPDATE change SET body = (SELECT kept.body FROM change AS kept"
        " WHERE kept.id = change.text_of_id) WHERE text_of_id IS NOT NULL"
    )
    with op.batch_alter_table("change", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_change_text_of_id_change"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_change_text_of_id"))
        batch_op.drop_column("text_of_id")
    with op.batch_alter_table("attachment_version", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_attachment_version_contributor_id_created_at"))
        batch_op.drop_index(batch_op.f("ix_attachment_version_sent_digest"))
        batch_op.drop_column("sent_digest")
