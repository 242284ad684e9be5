"""Working days, business dates and office hours."""
