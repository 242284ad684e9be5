"""A stand-in for the city's smart-party platform: the same wire contract, a durable memory, and faults at the turn of
a switch.

It exists so that the kiosk can be tried, demonstrated and tested against something that fails in every way the real
one may. It knows nothing of the kiosk's tables and shares only the contract: signatures and the list of event types.
"""

from kiosk.city.app import create_city
from kiosk.city.settings import CitySettings

__all__ = ["CitySettings", "create_city"]
