"""Files are known by the bytes that were sent.

Revision ID: limits
Revises: writing_together
"""

import sqlalchemy as sa
from alembic import op

revision = "limits"
down_revision = "writing_together"
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


def downgrade():
    with op.batch_alter_table("attachment_version", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_attachment_version_contributor_id_created_at"))
        batch_op.drop_index(batch_op.f("ix_attachment_version_sent_digest"))
        batch_op.drop_column("sent_digest")
