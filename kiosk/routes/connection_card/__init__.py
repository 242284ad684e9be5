"""The connection card over HTTP, one module a noun; `residents` gathers them."""
