"""Telling the city what happened here, over a line that may be dead for days.

Five words: an **event** is written into the **outbox** in the transaction of what it tells; a **sender** takes it from
there, keeps the order inside each **stream** (one entity) and none across streams; the **link** has a breaker, and its
failures never count against an event.

Why a table and not a queue server: the event must be there exactly when the change is, after any crash, and a kiosk
has no room for another server. Delivery is at least once; the city recognises an event by its id.
"""

from services.foundation.platform_sync.operations.recording import record

__all__ = ["record"]
