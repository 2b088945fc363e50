"""Topics are described, placed, called otherwise, merged, and asked for by members.

Revision ID: vocabulary
Revises: presences
"""

import sqlalchemy as sa
from alembic import op

revision = "vocabulary"
down_revision = "presences"
branch_labels = None
depends_on = None

KINDS = "kind IN ('platform','objective','theme')"


def upgrade():
    with op.batch_alter_table("topic", schema=None) as batch_op:
        batch_op.add_column(sa.Column("description", sa.Text(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("position", sa.Integer(), server_default="0", nullable=False))
        batch_op.add_column(sa.Column("merged_into_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("merged_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("merged_by_id", sa.Integer(), nullable=True))
        batch_op.create_check_constraint(
            batch_op.f("ck_topic_merged_elsewhere"), "merged_into_id <> id"
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_topic_merged_into_id_topic"), "topic", ["merged_into_id"], ["id"]
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_topic_merged_by_id_contributor"), "contributor", ["merged_by_id"], ["id"]
        )
        batch_op.create_index(
            batch_op.f("ix_topic_merged_into_id"), ["merged_into_id"], unique=False
        )

    op.create_table(
        "topic_alias",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("topic_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("sort_key", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(
            ["topic_id"], ["topic.id"], name=op.f("fk_topic_alias_topic_id_topic")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_topic_alias")),
        sa.UniqueConstraint("kind", "sort_key", name=op.f("uq_topic_alias_kind_sort_key")),
    )
    with op.batch_alter_table("topic_alias", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_topic_alias_topic_id"), ["topic_id"], unique=False)

    op.create_table(
        "topic_address",
        sa.Column("slug", sa.String(length=80), nullable=False),
        sa.Column("topic_id", sa.Integer(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["topic_id"], ["topic.id"], name=op.f("fk_topic_address_topic_id_topic")
        ),
        sa.PrimaryKeyConstraint("slug", name=op.f("pk_topic_address")),
    )
    with op.batch_alter_table("topic_address", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_topic_address_topic_id"), ["topic_id"], unique=False)

    op.create_table(
        "proposed_topic",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=12), nullable=False),
        sa.Column("contributor_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("state_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state_by_id", sa.Integer(), nullable=True),
        sa.Column("topic_id", sa.Integer(), nullable=True),
        sa.Column("sentence", sa.Text(), nullable=False),
        sa.CheckConstraint(KINDS, name=op.f("ck_proposed_topic_kind")),
        sa.CheckConstraint(
            "state IN ('pending','accepted','declined')", name=op.f("ck_proposed_topic_state")
        ),
        sa.ForeignKeyConstraint(
            ["contributor_id"],
            ["contributor.id"],
            name=op.f("fk_proposed_topic_contributor_id_contributor"),
        ),
        sa.ForeignKeyConstraint(
            ["state_by_id"],
            ["contributor.id"],
            name=op.f("fk_proposed_topic_state_by_id_contributor"),
        ),
        sa.ForeignKeyConstraint(
            ["topic_id"], ["topic.id"], name=op.f("fk_proposed_topic_topic_id_topic")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposed_topic")),
        sa.UniqueConstraint("public_id", name=op.f("uq_proposed_topic_public_id")),
    )
    with op.batch_alter_table("proposed_topic", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_proposed_topic_state_id"), ["state", "id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_proposed_topic_contributor_id_state"),
            ["contributor_id", "state"],
            unique=False,
        )


def downgrade():
    op.drop_table("proposed_topic")
    op.drop_table("topic_address")
    op.drop_table("topic_alias")
    with op.batch_alter_table("topic", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_topic_merged_into_id"))
        batch_op.drop_constraint(
            batch_op.f("fk_topic_merged_by_id_contributor"), type_="foreignkey"
        )
        batch_op.drop_constraint(batch_op.f("fk_topic_merged_into_id_topic"), type_="foreignkey")
        batch_op.drop_constraint(batch_op.f("ck_topic_merged_elsewhere"), type_="check")
        for name in ("merged_by_id", "merged_at", "merged_into_id", "position", "description"):
            batch_op.drop_column(name)
