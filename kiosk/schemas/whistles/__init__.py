"""JSON shapes of `kiosk/routes/whistles`."""
