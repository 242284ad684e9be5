"""A visit that was reviewed: what was said is kept where every review is kept (好差评); the visit notes that it was."""
