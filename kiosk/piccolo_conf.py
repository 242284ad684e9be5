"""Where Piccolo's own commands find the database and the tables. The running kiosk binds its engine itself."""

from typing import Any

from piccolo.conf.apps import AppRegistry

APP_REGISTRY = AppRegistry(apps=["kiosk.piccolo_app"])


def __getattr__(name: str) -> Any:
    if name != "DB":
        raise AttributeError(name)
    from kiosk import settings
    from services.foundation import db

    try:
        return db.engine()
    except RuntimeError:
        db.bind(db.engine_from_url(settings.current().database))
        return db.engine()
