"""The whistle chain over HTTP, Open311 with it; `residents` gathers it."""
