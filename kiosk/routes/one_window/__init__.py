"""One-window over HTTP, one module a noun; `residents` gathers them."""
