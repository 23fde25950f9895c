"""The ledger's tables: what was received, exactly once, by their primary keys.

Moments are whole seconds since 1970; bytes are kept as they came.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
)

LAYOUT = 1

metadata = MetaData()

layout = Table("layout", metadata, Column("version", Integer, primary_key=True))

centres = Table(
    "centres",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("name", String(200), nullable=False, unique=True),
    Column("added_at", BigInteger, nullable=False),
)

invitations = Table(
    "invitations",
    metadata,
    Column("code_sha256", String(64), primary_key=True),
    Column("centre", String(36), ForeignKey("centres.id"), nullable=False),
    Column("expires_at", BigInteger, nullable=False),
    Column("device", String(36), ForeignKey("devices.id")),
)

devices = Table(
    "devices",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("centre", String(36), ForeignKey("centres.id"), nullable=False),
    Column("name", String(200), nullable=False),
    Column("signing_kid", String(43), nullable=False, unique=True),
    Column("signing", LargeBinary, nullable=False),
    Column("sealing", LargeBinary, nullable=False),
    Column("enrolled_at", BigInteger, nullable=False),
)

tokens = Table(
    "tokens",
    metadata,
    Column("token_sha256", String(64), primary_key=True),
    Column("device", String(36), ForeignKey("devices.id"), nullable=False),
    Column("expires_at", BigInteger, nullable=False),
)

assertions = Table(
    "assertions",
    metadata,
    Column("jti", String(36), primary_key=True),
    Column("stale_after", BigInteger, nullable=False),
)

uploads = Table(
    "uploads",
    metadata,
    Column("batch", String(36), primary_key=True),
    Column("device", String(36), ForeignKey("devices.id"), nullable=False),
    Column("length", BigInteger, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("offset", BigInteger, nullable=False),
    Column("expires_at", BigInteger, nullable=False),
    CheckConstraint('"offset" >= 0 AND "offset" <= length', name="offset_within_length"),
)

upload_parts = Table(
    "upload_parts",
    metadata,
    Column("batch", ForeignKey("uploads.batch", ondelete="CASCADE"), primary_key=True),
    Column("start", BigInteger, primary_key=True, autoincrement=False),
    Column("bytes", LargeBinary, nullable=False),
)

batches = Table(
    "batches",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("device", String(36), ForeignKey("devices.id"), nullable=False),
    Column("length", BigInteger, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("created_at", BigInteger, nullable=False),
    Column("received_at", BigInteger, nullable=False),
    Column("acknowledgement", LargeBinary, nullable=False),
)

verdicts = Table(
    "verdicts",
    metadata,
    Column("batch", ForeignKey("batches.id"), primary_key=True),
    Column("entry", String(36), primary_key=True),
    Column("attachment", Boolean, primary_key=True),
    Column("outcome", String(16), nullable=False),
    Column("reason", String(32)),
)

refused_batches = Table(
    "refused_batches",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("device", String(36), nullable=False),
    Column("code", String(32), nullable=False),
    Column("refused_at", BigInteger, nullable=False),
)

reports = Table(
    "reports",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("digest", String(72), nullable=False),
    Column("envelope", LargeBinary, nullable=False),
    Column("device", ForeignKey("devices.id"), nullable=False),
    Column("batch", ForeignKey("batches.id"), nullable=False),
    Column("police_reference", String(64), nullable=False, unique=True),
    Column("received_at", BigInteger, nullable=False),
)

attachments = Table(
    "attachments",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("sha256", String(64), nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("batch", ForeignKey("batches.id"), nullable=False),
    Index("attachments_by_sha256", "sha256"),
)

attachment_parts = Table(
    "attachment_parts",
    metadata,
    Column("attachment", ForeignKey("attachments.id"), primary_key=True),
    Column("start", BigInteger, primary_key=True, autoincrement=False),
    Column("bytes", LargeBinary, nullable=False),
)

police_numbers = Table(
    "police_numbers",
    metadata,
    Column("year", Integer, primary_key=True, autoincrement=False),
    Column("last", Integer, nullable=False),
)

# The order in which reports were taken in: batches pass one at a time, so a place that is seen has
# nothing before it that is yet to come.
inbox = Table(
    "inbox",
    metadata,
    Column("place", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
    Column("report", ForeignKey("reports.id"), nullable=False),
)

readers = Table(
    "readers",
    metadata,
    Column("name", String(200), primary_key=True),
    Column("token_sha256", String(64), nullable=False, unique=True),
    Column("added_at", BigInteger, nullable=False),
    Column("acknowledged", BigInteger, nullable=False),
)

updates = Table(
    "updates",
    metadata,
    Column("place", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
    Column("device", ForeignKey("devices.id"), nullable=False),
    Column("report", ForeignKey("reports.id"), nullable=False),
    Column("sealed", LargeBinary, nullable=False),
    Column("queued_at", BigInteger, nullable=False),
    Index("updates_by_device", "device", "place"),
)
