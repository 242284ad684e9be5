"""A load generator in a process of its own: so many connections, each sending its next request when the answer has come.

Several requests are sent in turn by every connection.
"""

import asyncio
import sys
import time
from itertools import cycle

CONNECTIONS = 32
SECONDS = 2.0
BETWEEN = b"\0"  # requests on the way to the generator


async def rate(port: int, *requests: bytes, seconds: float = SECONDS, connections: int = CONNECTIONS) -> float:
    """Answers a second; `%%` in a request becomes a number that is never used twice. Any status but 2xx stops the measurement."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.bench.load", str(port), str(seconds), str(connections),
        stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
    )  # fmt: skip
    out, _ = await process.communicate(BETWEEN.join(requests))
    if process.returncode:
        raise RuntimeError("the load generator got an answer that was not 2xx")
    return float(out)


def post(path: str, body: bytes, *, token: str) -> bytes:
    """A POST with a device token and a fresh Idempotency-Key."""
    head = f"POST {path} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {token}\r\nIdempotency-Key: %%\r\n"
    return f"{head}Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body


def get(path: str, *, token: str = "") -> bytes:
    """A GET, with a device token if there is one."""
    return _bare("GET", path, token)


def delete(path: str, *, token: str) -> bytes:
    """A DELETE with a device token."""
    return _bare("DELETE", path, token)


def _bare(method: str, path: str, token: str) -> bytes:
    auth = f"Authorization: Bearer {token}\r\n" if token else ""
    return f"{method} {path} HTTP/1.1\r\nHost: x\r\n{auth}\r\n".encode()


class _Caller(asyncio.Protocol):
    def __init__(self, requests: list[bytes], counter: list[int], base: str, bad: list[bytes]) -> None:
        self._requests, self._counter, self._base, self._bad = cycle(requests), counter, base, bad
        self._buffer = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport: asyncio.Transport = transport  # type: ignore[assignment]  # always a stream here
        self._send()

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        head, found, rest = self._buffer.partition(b"\r\n\r\n")
        if not found:
            return
        length = int(head.lower().split(b"content-length:")[1].split(b"\r\n")[0])
        if len(rest) < length:
            return
        if not head.startswith(b"HTTP/1.1 2"):
            self._bad.append(self._buffer)
            self._transport.close()
            return
        self._buffer = rest[length:]
        self._counter[0] += 1
        self._send()

    def _send(self) -> None:
        self._counter[1] += 1
        self._transport.write(next(self._requests).replace(b"%%", f"{self._base}-{self._counter[1]}".encode()))


async def _main(port: int, seconds: float, connections: int) -> float:
    requests, counter, bad = sys.stdin.buffer.read().split(BETWEEN), [0, 0], list[bytes]()
    loop = asyncio.get_running_loop()
    base = f"{time.monotonic_ns():x}"
    transports = [
        (await loop.create_connection(lambda: _Caller(requests, counter, base, bad), "127.0.0.1", port))[0]
        for _ in range(connections)
    ]
    await asyncio.sleep(0.3)
    start, at = counter[0], time.perf_counter()
    await asyncio.sleep(seconds)
    done, took = counter[0] - start, time.perf_counter() - at
    for transport in transports:
        transport.close()
    if bad:
        sys.stderr.buffer.write(bad[0])
        sys.exit(1)
    return done / took


if __name__ == "__main__":
    import uvloop

    print(uvloop.run(_main(int(sys.argv[1]), float(sys.argv[2]), int(sys.argv[3]))))
