"""What the tests of the stand-in may ask for."""

from tests.city.running import city

__all__ = ["city"]
