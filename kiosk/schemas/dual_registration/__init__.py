"""JSON shapes of `kiosk/routes/dual_registration`."""
