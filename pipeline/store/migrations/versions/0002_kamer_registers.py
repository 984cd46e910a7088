"""The registers of the Kamers, as they were last brought in."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "kamer_registers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("house", sa.String(length=40), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("taken_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("remarks", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kamer_registers")),
    )
    op.create_table(
        "kamer_listed",
        sa.Column("house", sa.String(length=40), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("record", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("house", "key", name=op.f("pk_kamer_listed")),
    )


def downgrade() -> None:
    op.drop_table("kamer_listed")
    op.drop_table("kamer_registers")
