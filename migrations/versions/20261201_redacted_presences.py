"""Statements on presences that moderators blanked.

Revision ID: redacted_presences
Revises: search
"""

import sqlalchemy as sa
from alembic import op

revision = "redacted_presences"
down_revision = "search"
branch_labels = None
depends_on = None


def upgrade():
    with op.batch_alter_table("presence", schema=None) as batch_op:
        batch_op.add_column(sa.Column("redacted_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("redacted_by_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_presence_redacted_by_id_contributor"),
            "contributor",
            ["redacted_by_id"],
            ["id"],
        )


def downgrade():
    with op.batch_alter_table("presence", schema=None) as batch_op:
        batch_op.drop_constraint(
            batch_op.f("fk_presence_redacted_by_id_contributor"), type_="foreignkey"
        )
        batch_op.drop_column("redacted_by_id")
        batch_op.drop_column("redacted_at")
