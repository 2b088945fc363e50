"""Resources: useful links and files, as threads whose first post says where they are.

Revision ID: resources
Revises: redacted_presences
"""

import sqlalchemy as sa
from alembic import op

revision = "resources"
down_revision = "redacted_presences"
branch_labels = None
depends_on = None

KINDS = "'discussion','experience','request','resource','import'"
FORMER = "'discussion','experience','request','import'"


def upgrade():
    kinds_are(KINDS)
    op.create_table(
        "resource",
        sa.Column("post_id", sa.Integer(), nullable=False),
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("url_key", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("language", sa.String(length=5), nullable=False),
        sa.Column("cost", sa.String(length=5), nullable=False),
        sa.Column("projected_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("checked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("status", sa.Integer(), nullable=True),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("failing_since", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "kind IN ('','article','guide','tool','template','video','course','law','data',"
            "'other')",
            name=op.f("ck_resource_kind"),
        ),
        sa.CheckConstraint("language IN ('','fr','en','other')", name=op.f("ck_resource_language")),
        sa.CheckConstraint("cost IN ('','free','paid')", name=op.f("ck_resource_cost")),
        sa.ForeignKeyConstraint(["post_id"], ["post.id"], name=op.f("fk_resource_post_id_post")),
        sa.ForeignKeyConstraint(
            ["revision_id"],
            ["post_revision.id"],
            name=op.f("fk_resource_revision_id_post_revision"),
        ),
        sa.PrimaryKeyConstraint("post_id", name=op.f("pk_resource")),
    )
    with op.batch_alter_table("resource", schema=None) as batch_op:
        for name in ("url_key", "checked_at", "projected_at"):
            batch_op.create_index(batch_op.f(f"ix_resource_{name}"), [name], unique=False)

    op.create_table(
        "resource_topic",
        sa.Column("post_id", sa.Integer(), nullable=False),
        sa.Column("topic_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["post_id"],
            ["resource.post_id"],
            name=op.f("fk_resource_topic_post_id_resource"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["topic_id"], ["topic.id"], name=op.f("fk_resource_topic_topic_id_topic")
        ),
        sa.PrimaryKeyConstraint("post_id", "topic_id", name=op.f("pk_resource_topic")),
    )
    with op.batch_alter_table("resource_topic", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_resource_topic_topic_id"), ["topic_id"], unique=False)


def kinds_are(kinds):
    """SQLite makes the tables anew; a check of the same name takes the place of the former."""
    checks = (
        ("thread", "ck_thread_kind", f"kind IN ({kinds})"),
        ("posting_rule", "ck_posting_rule_thread_kind", f"thread_kind IN ('',{kinds})"),
    )
    for table, name, check in checks:
        if op.get_bind().dialect.name == "postgresql":
            op.drop_constraint(op.f(name), table, type_="check")
        with op.batch_alter_table(table, schema=None, recreate="auto") as batch_op:
            batch_op.create_check_constraint(batch_op.f(name), check)


def downgrade():
    op.drop_table("resource_topic")
    op.drop_table("resource")
    op.execute("DELETE FROM posting_rule WHERE thread_kind = 'resource'")
    op.execute("UPDATE thread SET kind = 'discussion' WHERE kind = 'resource'")
    kinds_are(FORMER)
