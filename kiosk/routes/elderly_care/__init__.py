"""Home care over HTTP, one module a noun; `residents` and `desk` gather them."""
