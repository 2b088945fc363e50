"""Lexicons are of platforms, and it is known where terms are used.

Revision ID: glossary
Revises: vocabulary
"""

import sqlalchemy as sa
from alembic import op

revision = "glossary"
down_revision = "vocabulary"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "lexicon",
        sa.Column("book_id", sa.Integer(), nullable=False),
        sa.Column("topic_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["book_id"], ["book.id"], name=op.f("fk_lexicon_book_id_book")),
        sa.ForeignKeyConstraint(["topic_id"], ["topic.id"], name=op.f("fk_lexicon_topic_id_topic")),
        sa.PrimaryKeyConstraint("book_id", name=op.f("pk_lexicon")),
    )
    op.create_index(op.f("ix_lexicon_topic_id"), "lexicon", ["topic_id"], unique=False)
    op.create_table(
        "term_use",
        sa.Column("page_id", sa.Integer(), nullable=False),
        sa.Column("term_id", sa.Integer(), nullable=False),
        sa.Column("anchor", sa.String(length=120), nullable=False),
        sa.Column("heading", sa.String(length=300), nullable=False),
        sa.ForeignKeyConstraint(["page_id"], ["page.id"], name=op.f("fk_term_use_page_id_page")),
        sa.ForeignKeyConstraint(["term_id"], ["page.id"], name=op.f("fk_term_use_term_id_page")),
        sa.PrimaryKeyConstraint("page_id", "term_id", name=op.f("pk_term_use")),
    )
    op.create_index(op.f("ix_term_use_term_id"), "term_use", ["term_id"], unique=False)
    op.create_table(
        "uses_looked",
        sa.Column("page_id", sa.Integer(), nullable=False),
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("words_version", sa.String(length=64), nullable=False),
        sa.Column("looked_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["page_id"], ["page.id"], name=op.f("fk_uses_looked_page_id_page")),
        sa.PrimaryKeyConstraint("page_id", name=op.f("pk_uses_looked")),
    )
    op.create_index(op.f("ix_uses_looked_looked_at"), "uses_looked", ["looked_at"], unique=False)


def downgrade():
    op.drop_index(op.f("ix_uses_looked_looked_at"), table_name="uses_looked")
    op.drop_table("uses_looked")
    op.drop_index(op.f("ix_term_use_term_id"), table_name="term_use")
    op.drop_table("term_use")
    op.drop_index(op.f("ix_lexicon_topic_id"), table_name="lexicon")
    op.drop_table("lexicon")
