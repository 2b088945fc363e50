"""The chamber of whoever helped with a revision.

Revision ID: chambers_of_helpers
Revises: whose_words
"""

import sqlalchemy as sa
from alembic import op

revision = "chambers_of_helpers"
down_revision = "whose_words"
branch_labels = None
depends_on = None


def upgrade():
    with op.batch_alter_table("revision_credit", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column(
                "organisation_label", sa.String(length=200), server_default="", nullable=False
            )
        )


def downgrade():
    with op.batch_alter_table("revision_credit", schema=None) as batch_op:
        batch_op.drop_column("organisation_label")
