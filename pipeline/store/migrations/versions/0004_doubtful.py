"""Statements that a person should look at before they may stand in the register.

What was read before is read again by the next night: until then nobody knows its doubtful ones.
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "doubtful",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("letter", sa.String(length=16), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("record", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["letter"], ["letters.id"], name=op.f("fk_doubtful_letter"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_doubtful")),
    )
    op.create_index(op.f("ix_doubtful_letter"), "doubtful", ["letter"], unique=False)
    letters = sa.table("letters", sa.column("reader", sa.String))
    op.execute(sa.update(letters).values(reader=""))


def downgrade() -> None:
    op.drop_index(op.f("ix_doubtful_letter"), table_name="doubtful")
    op.drop_table("doubtful")
