"""Whoever filed a notice contests that nothing was taken away, within six months.

Revision ID: notifiers
Revises: tutorials
"""

from datetime import timedelta

import sqlalchemy as sa
from alembic import op

revision = "notifiers"
down_revision = "tutorials"
branch_labels = None
depends_on = None

SIX_MONTHS = timedelta(days=184)


def upgrade():
    with op.batch_alter_table("appeal", schema=None) as batch_op:
        batch_op.add_column(sa.Column("notice_id", sa.Integer(), nullable=True))
        batch_op.alter_column("contributor_id", existing_type=sa.Integer(), nullable=True)
        batch_op.create_foreign_key(
            batch_op.f("fk_appeal_notice_id_notice"), "notice", ["notice_id"], ["id"]
        )
        batch_op.create_check_constraint(
            batch_op.f("ck_appeal_whose"), "contributor_id IS NOT NULL OR notice_id IS NOT NULL"
        )
        batch_op.create_index(batch_op.f("ix_appeal_notice_id"), ["notice_id"], unique=False)
    give_six_months()


def give_six_months():
    """What was answered before can be contested too."""
    decision = sa.table(
        "decision", sa.column("id", sa.Integer()), sa.column("action", sa.String()),
        sa.column("item_id", sa.Integer()),
        sa.column("decided_at", sa.DateTime(timezone=True)),
        sa.column("appeal_until", sa.DateTime(timezone=True)),
    )  # fmt: skip
    item = sa.table("review_item", sa.column("id", sa.Integer()), sa.column("kind", sa.String()))
    answered = sa.select(decision.c.id, decision.c.decided_at).where(
        decision.c.action.in_(["dismiss", "settle"]),
        decision.c.item_id.in_(sa.select(item.c.id).where(item.c.kind == "notice")),
    )
    bind = op.get_bind()
    for decision_id, decided_at in bind.execute(answered).all():
        bind.execute(
            decision.update()
            .where(decision.c.id == decision_id)
            .values(appeal_until=decided_at + SIX_MONTHS)
        )


def downgrade():
    op.execute("DELETE FROM appeal WHERE contributor_id IS NULL")
    with op.batch_alter_table("appeal", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_appeal_notice_id"))
        batch_op.drop_constraint(batch_op.f("ck_appeal_whose"), type_="check")
        batch_op.drop_constraint(batch_op.f("fk_appeal_notice_id_notice"), type_="foreignkey")
        batch_op.alter_column("contributor_id", existing_type=sa.Integer(), nullable=False)
        batch_op.drop_column("notice_id")
