"""What pages are about, in words of the vocabulary.

Revision ID: page_topics
Revises: levels
"""

import sqlalchemy as sa
from alembic import op

revision = "page_topics"
down_revision = "levels"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "page_topic",
        sa.Column("page_id", sa.Integer(), nullable=False),
        sa.Column("topic_id", sa.Integer(), nullable=False),
        sa.Column("set_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["page_id"], ["page.id"], name=op.f("fk_page_topic_page_id_page")),
        sa.ForeignKeyConstraint(
            ["topic_id"], ["topic.id"], name=op.f("fk_page_topic_topic_id_topic")
        ),
        sa.PrimaryKeyConstraint("page_id", "topic_id", name=op.f("pk_page_topic")),
    )
    with op.batch_alter_table("page_topic", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_page_topic_topic_id"), ["topic_id"], unique=False)


def downgrade():
    with op.batch_alter_table("page_topic", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_page_topic_topic_id"))

    op.drop_table("page_topic")
