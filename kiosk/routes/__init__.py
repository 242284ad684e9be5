"""The HTTP routes, one module a job."""
