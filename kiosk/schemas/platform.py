"""What the city platform sends us."""

import msgspec


class CallbackIn(msgspec.Struct):
    """A hint that there is something new; its content is never trusted."""

    type: str = ""


class CallbackOut(msgspec.Struct):
    """Our answer, in the words of the wire contract."""

    code: str = "0"
    msg: str = "ok"
