"""Whoever follows says how much they want to hear; mails may leave once a week.

Revision ID: levels
Revises: experiences
"""

import sqlalchemy as sa
from alembic import op

revision = "levels"
down_revision = "experiences"
branch_labels = None
depends_on = None

LEVELS = "level IN ('muted','mentions','digest','all')"


def upgrade():
    with op.batch_alter_table("subscription", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("level", sa.String(length=10), server_default="digest", nullable=False)
        )
        batch_op.create_check_constraint(batch_op.f("ck_subscription_level"), LEVELS)
    op.execute("UPDATE subscription SET level = 'mentions' WHERE ended_at IS NOT NULL")
    paces_are("'now','daily','weekly','never'")
    keep_the_pace_of_members()


def paces_are(paces):
    """SQLite makes the table anew without its checks; PostgreSQL drops the one that there is."""
    if op.get_bind().dialect.name == "postgresql":
        op.drop_constraint(op.f("ck_mail_choice_pace"), "mail_choice", type_="check")
    with op.batch_alter_table("mail_choice", schema=None, recreate="auto") as batch_op:
        batch_op.create_check_constraint(batch_op.f("ck_mail_choice_pace"), f"pace IN ({paces})")


def keep_the_pace_of_members():
    """Members who got the changes of what they follow once a day go on getting them so."""
    user = sa.table("user", sa.column("id", sa.Integer()))
    names = ("kind", "pace")
    choice = sa.table(
        "mail_choice", sa.column("user_id", sa.Integer()), *(sa.column(name) for name in names)
    )
    chose = sa.select(choice.c.user_id).where(choice.c.kind == "followed")
    unchanged = sa.select(user.c.id, sa.literal("followed"), sa.literal("daily")).where(
        user.c.id.not_in(chose)
    )
    op.execute(choice.insert().from_select(["user_id", *names], unchanged))


def downgrade():
    op.execute("UPDATE mail_choice SET pace = 'daily' WHERE pace = 'weekly'")
    op.execute("DELETE FROM mail_choice WHERE kind IN ('replies','mentions')")
    paces_are("'now','daily','never'")
    if op.get_bind().dialect.name == "postgresql":
        op.drop_constraint(op.f("ck_subscription_level"), "subscription", type_="check")
    with op.batch_alter_table("subscription", schema=None, recreate="auto") as batch_op:
        batch_op.drop_column("level")
