"""JSON shapes of `kiosk/routes/connection_card`."""
