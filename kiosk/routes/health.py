"""Is it alive, may it serve, and what does it count."""

from typing import Any

from litestar import MediaType, Response, Router, get
from litestar.datastructures import State
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily

from services.foundation import db
from services.foundation.platform_sync import queries as sync_queries
from services.foundation.sqlite import GroupCommitSQLiteEngine


@get("/health/live")
async def live() -> dict[str, str]:
    """The process answers."""
    return {"status": "ok"}


@get("/health/ready")
async def ready() -> dict[str, str]:
    """The database answers too."""
    await db.rows("SELECT 1 AS one")
    return {"status": "ok", "database": db.dialect()}


@get("/metrics", media_type=MediaType.TEXT)
async def metrics(state: State) -> Response[str]:
    """Figures for Prometheus; no names, no addresses."""
    registry = CollectorRegistry()
    registry.register(_Figures(await _figures(state)))
    return Response(generate_latest(registry).decode(), media_type="text/plain; version=0.0.4")


class _Figures:
    def __init__(self, figures: dict[str, tuple[str, float]]) -> None:
        self._figures = figures

    def collect(self) -> Any:
        for name, (help, value) in self._figures.items():
            yield GaugeMetricFamily(f"kiosk_{name}", help, value=value)


async def _figures(state: State) -> dict[str, tuple[str, float]]:
    figures = {
        "screens": ("screens that follow events", float(state.hub.listeners)),
    }
    backlog = await sync_queries.backlog()
    figures["outbox_open"] = ("events that the city has not been told yet", float(backlog.open))
    figures["outbox_parked"] = ("events that the city refused and a person must see", float(backlog.parked))
    figures["outbox_dead"] = ("events that were given up", float(backlog.dead))
    figures["outbox_blocked_streams"] = ("entities whose events wait for a decision", float(backlog.blocked_streams))
    return figures | _database_figures()


def _database_figures() -> dict[str, tuple[str, float]]:
    engine = db.engine()
    if not isinstance(engine, GroupCommitSQLiteEngine):
        return {}
    commits = engine.metrics
    return {
        "database_commits": ("commits written to disk", float(commits.commits)),
        "database_transactions": ("transactions in those commits", float(commits.members)),
        "database_biggest_group": ("most transactions in one commit", float(commits.biggest_group)),
        "database_failed_commits": ("commits the disk refused", float(commits.failed_commits)),
    }


health = Router("/", route_handlers=[live, ready, metrics], tags=["health"], include_in_schema=False)
