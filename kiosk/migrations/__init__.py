"""The one schema history, for SQLite and PostgreSQL alike; additive only. Indexes are raw SQL in migrations of their own."""
