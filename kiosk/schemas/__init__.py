"""The JSON shapes, one module a job; each is made from rows by `of`."""
