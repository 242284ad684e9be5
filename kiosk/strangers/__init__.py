"""Those who show a code and nothing else: how often they may ask, and what they then see."""
