"""Sentences as sound."""

from typing import Annotated

from litestar import Response, Router, get
from litestar.datastructures import State
from litestar.params import QueryParameter

from kiosk import auth
from kiosk.screens.speaker import Language, Speaker


@get("/", guards=[auth.screens_and_staff], media_type="audio/wav")
async def say(
    state: State,
    text: Annotated[str, QueryParameter(min_length=1, max_length=200)],
    lang: Annotated[str, QueryParameter(pattern="^(zh|en)$")] = "zh",
    speed: Annotated[float, QueryParameter(ge=0.5, le=1.5)] = 1.0,
) -> Response[bytes]:
    """One sentence as a WAV clip; 204 where this machine has no voice."""
    voice: Speaker = state.speaker
    language: Language = "en" if lang == "en" else "zh"
    clip = await voice.say(text, language=language, speed=speed)
    if clip is None:
        return Response(b"", status_code=204)
    return Response(clip, media_type="audio/wav", headers={"Cache-Control": "private, max-age=86400"})


speech = Router("/api/speech", route_handlers=[say], tags=["screens"])
