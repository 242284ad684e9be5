"""How PostgreSQL finds rows in an outbox that an outage has just filled and that it has no statistics on yet."""

from services.foundation import db

OFF = ("enable_seqscan", "enable_bitmapscan", "enable_sort", "enable_hashjoin", "enable_mergejoin")


async def follow_indexes() -> None:
    """Until this transaction ends walk along indexes: PostgreSQL would else read or sort the whole outbox each round."""
    if not db.is_sqlite():
        await db.rows("SELECT " + ", ".join(f"set_config('{plan}', 'off', true)" for plan in OFF))
