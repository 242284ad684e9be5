"""JSON shapes of `kiosk/routes/one_window`."""
