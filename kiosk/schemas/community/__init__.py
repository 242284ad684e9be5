"""JSON shapes of `kiosk/routes/community`."""
