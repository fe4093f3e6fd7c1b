"""The tables of a dossier: one description for SQLite and PostgreSQL.

A plan is kept whole in `body` (JSON, compressed). The columns beside it and the tables `pending`,
`form` and `tally` say again what lists and counts need, so that these stay quick at any size; they
are made by `facts.py` in the same transaction and can be made anew from the bodies.
"""

from sqlalchemy import Column, ForeignKey, Index, MetaData, String, Table

from incident_actie.dossier.column_types import Bytes, Day, Moment, Number, Text
from incident_actie.dossier.quick import SCHEMA as SCHEMA

SECRET = "geheim"  # the name in `meta` of what numbers are rounded by
metadata = MetaData()

meta = Table(
    "meta",
    metadata,
    Column("name", String, primary_key=True),
    Column("value", Text, nullable=False),
)

plan = Table(
    "plan",
    metadata,
    Column("id", Number, primary_key=True, autoincrement=True),
    Column("uid", Text, nullable=False, unique=True),
    Column("team", Text, nullable=False),
    Column("created", Day, nullable=False),
    Column("keep_until", Day, nullable=False, index=True),
    Column("version", Number, nullable=False),
    Column("stage", Number, nullable=False),  # 0 open, 1 afgerond, 2 geevalueerd
    Column("next_due", Day),  # the first day that something waits for
    Column("pending", Number, nullable=False),  # how many actions wait
    Column("phases", Number, nullable=False),  # a bit per phase that has an action
    Column("dader", Text, nullable=False),
    Column("plaats", Text, nullable=False),
    Column("body", Bytes, nullable=False),
    # in the order of the list; what it filters on stands behind that, so that counting reads no bodies
    Index("plan_order", "stage", "next_due", "id", "phases", "created"),
    Index("plan_team_order", "team", "stage", "next_due", "id", "phases", "created"),
    Index("plan_created", "created", "stage"),
    Index("plan_alike", "dader", "plaats", "created"),
    sqlite_autoincrement=True,
)

# What still has to happen, each with its day: the actions, the aftercare and the evaluation.
pending = Table(
    "pending",
    metadata,
    Column("plan_id", ForeignKey("plan.id", ondelete="CASCADE"), primary_key=True),
    Column("action", Text, primary_key=True),
    Column("due", Day, nullable=False),
    Column("team", Text, nullable=False),
    Column("created", Day, nullable=False),
    Index("pending_due", "due", "team", "action", "created"),
)

# A row per form of aggression, to see the same place and form come back.
form = Table(
    "form",
    metadata,
    Column("plan_id", ForeignKey("plan.id", ondelete="CASCADE"), primary_key=True),
    Column("vorm", Text, primary_key=True),
    Column("team", Text, nullable=False),
    Column("plaats", Text, nullable=False),
    Column("created", Day, nullable=False),
    Index("form_repeats", "team", "plaats", "vorm", "created"),
)

# How often each fact occurs in the plans of a month; the sum of `facts.counts` over those plans. Who
# write at once count in slots of their own, so that they need not wait for each other: a count is the
# sum over its slots (`derived.py`), each of which may be less than zero. (Since schema 3.)
tally = Table(
    "tally",
    metadata,
    Column("month", Text(7), primary_key=True),
    Column("team", Text, primary_key=True),
    Column("fact", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("slot", Number, primary_key=True, autoincrement=False),
    Column("n", Number, nullable=False),
)

# Every change with its time; `before` is the plan as it was (none for the first: it was made).
change = Table(
    "change",
    metadata,
    Column("plan_id", ForeignKey("plan.id", ondelete="CASCADE"), primary_key=True),
    Column("version", Number, primary_key=True),
    Column("at", Moment(timezone=True), nullable=False),
    Column("what", Text, nullable=False),
    Column("before", Bytes),
    # since schema 3: whose account it was on a server, '' in SQLite. Without a default, so that a program
    # of before, which may still be open after an upgrade, cannot write.
    Column("who", Text, nullable=False),
)

# Measurements of the safety culture (since schema 2).
measurement = Table(
    "measurement",
    metadata,
    Column("id", Number, primary_key=True, autoincrement=True),
    Column("uid", Text, nullable=False, unique=True),
    Column("team", Text, nullable=False),
    Column("month", Text(7), nullable=False),
    Column("body", Bytes, nullable=False),
    sqlite_autoincrement=True,
)
