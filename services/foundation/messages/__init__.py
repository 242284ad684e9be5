"""Messages that leave the house: to a family's telephone or group, by key and parameters, through the routes a centre has set up.

What staff are told inside the house is a notification; what goes outside is a message. It is written as a row in the transaction of
what it tells, and a background loop brings it to a gateway, again and again until it is taken, too old, or given up, which staff see.
"""

from services.foundation.messages.operations import Reader, send

__all__ = ["Reader", "send"]
