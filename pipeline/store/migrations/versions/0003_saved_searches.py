"""Saved searches, and the passages that came in for each."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "saved_searches",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("query", sa.Text(), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("looked_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_saved_searches")),
    )
    op.create_table(
        "saved_hits",
        sa.Column("search", sa.Text(), nullable=False),
        sa.Column("passage", sa.String(length=16), nullable=False),
        sa.Column("letter", sa.String(length=16), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["search"],
            ["saved_searches.name"],
            name=op.f("fk_saved_hits_search"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("search", "passage", name=op.f("pk_saved_hits")),
    )


def downgrade() -> None:
    op.drop_table("saved_hits")
    op.drop_table("saved_searches")
