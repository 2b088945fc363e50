"""Tutorials: to whom they were useful, and one book of them at most.

Revision ID: tutorials
Revises: glossary
"""

import sqlalchemy as sa
from alembic import op

revision = "tutorials"
down_revision = "glossary"
branch_labels = None
depends_on = None

ONE = sa.text("kind = 'tutorials'")


def upgrade():
    op.create_table(
        "tutorial_mark",
        sa.Column("page_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["page_id"], ["page.id"], name=op.f("fk_tutorial_mark_page_id_page")
        ),
        sa.ForeignKeyConstraint(
            ["revision_id"], ["revision.id"], name=op.f("fk_tutorial_mark_revision_id_revision")
        ),
        sa.ForeignKeyConstraint(
            ["user_id"],
            ["user.id"],
            name=op.f("fk_tutorial_mark_user_id_user"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("page_id", "user_id", name=op.f("pk_tutorial_mark")),
    )
    with op.batch_alter_table("tutorial_mark", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_tutorial_mark_user_id"), ["user_id"], unique=False)
    op.create_index(
        "uq_book_tutorials", "book", ["kind"], unique=True, sqlite_where=ONE, postgresql_where=ONE
    )


def downgrade():
    op.drop_index("uq_book_tutorials", table_name="book")
    with op.batch_alter_table("tutorial_mark", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_tutorial_mark_user_id"))

    op.drop_table("tutorial_mark")
