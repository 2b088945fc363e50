"""What has to be read again for search.

Revision ID: search
Revises: notifiers
"""

import sqlalchemy as sa
from alembic import op

revision = "search"
down_revision = "notifiers"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "stale_subject",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("subject_kind", sa.String(length=40), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("marked_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stale_subject")),
    )


def downgrade():
    op.drop_table("stale_subject")
