"""The mail that answers a notice can be held back when the decision is taken back at once.

Revision ID: notice_mails
Revises: page_topics
"""

import sqlalchemy as sa
from alembic import op

revision = "notice_mails"
down_revision = "page_topics"
branch_labels = None
depends_on = None


def upgrade():
    op.add_column("notice", sa.Column("decision_mail_id", sa.Integer(), nullable=True))


def downgrade():
    op.drop_column("notice", "decision_mail_id")
