"""Staff, their sessions, and the devices that speak for a centre."""
