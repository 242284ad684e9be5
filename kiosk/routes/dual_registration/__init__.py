"""双报到 over HTTP; `desk` gathers it."""
