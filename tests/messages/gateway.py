"""A gateway that keeps what it is handed and answers as it is told; it stands where the network begins."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import httpx


@dataclass
class Gateway:
    """What was taken, and what is answered next: a status with a body, or a fault of the network."""

    taken: list[httpx.Request] = field(default_factory=list)
    answers: list[httpx.Response | httpx.HTTPError] = field(default_factory=list)
    body: dict[str, Any] = field(default_factory=lambda: {"code": "0", "errcode": 0})

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.taken.append(request)
        answer = self.answers.pop(0) if self.answers else httpx.Response(200, json=self.body)
        if isinstance(answer, httpx.HTTPError):
            raise answer
        return answer

    def client(self) -> httpx.AsyncClient:
        """A client that reaches this gateway and nothing else."""
        return httpx.AsyncClient(transport=httpx.MockTransport(self))

    def bodies(self) -> list[dict[str, Any]]:
        """What each request carried."""
        return [json.loads(request.content) for request in self.taken]

    def texts(self) -> Iterator[str]:
        """The words of each message, in order."""
        for body in self.bodies():
            yield body["text"]["content"] if "msgtype" in body else body["content"]
