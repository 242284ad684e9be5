"""JSON shapes of `kiosk/routes/elderly_care`."""
