"""What the clock does by itself, one round a module: each is safe to repeat, and `kiosk/background.py` says how often."""
