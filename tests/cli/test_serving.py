"""The reader in a browser: who gets it, and who does not."""

from __future__ import annotations

import asyncio
import re
import socket
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, closing
from pathlib import Path

import aiohttp
import pytest
from aiohttp import web

from tests.cli.conftest import Run
from tui.cli.serving import application

TOKEN = "a-token"


@asynccontextmanager
async def served(*arguments: str) -> AsyncIterator[tuple[aiohttp.ClientSession, str]]:
    """A client, and the host and port that are listened at."""
    with closing(socket.socket()) as listening:
        listening.bind(("127.0.0.1", 0))
        netloc = f"127.0.0.1:{listening.getsockname()[1]}"
        runner = web.AppRunner(await application(arguments, netloc, TOKEN))
        await runner.setup()
        await web.SockSite(runner, listening).start()
        try:
            async with aiohttp.ClientSession() as client:
                yield client, netloc
        finally:
            await runner.cleanup()


async def status(client: aiohttp.ClientSession, url: str, **headers: str) -> int:
    async with client.get(url, headers=headers) as response:
        return response.status


async def test_the_page_and_all_of_it_need_the_token_and_the_own_origin() -> None:
    async with served() as (client, netloc):
        own = f"http://{netloc}"
        for path in ("", "static/js/textual.js"):
            url = f"{own}/{TOKEN}/{path}"
            assert await status(client, url) == 200
            assert await status(client, url, Origin=own) == 200
            assert await status(client, url, Origin="https://example.org") == 403
            assert await status(client, url, Origin="null") == 403
            assert await status(client, url, Host="example.org") == 403
            for wrong in ("", "another-token", "a-toke", "a-token2"):
                assert await status(client, f"{own}/{wrong}/{path}") == 403
        for path in ("", "ws", "static/js/textual.js", "favicon.ico", f"x/../{TOKEN}x/"):
            assert await status(client, f"{own}/{path}") == 403


async def test_the_page_fetches_nothing_from_elsewhere_and_tells_its_address_to_nobody() -> None:
    async with served() as (client, netloc), client.get(f"http://{netloc}/{TOKEN}/") as response:
        page, policy = await response.text(), response.headers["Content-Security-Policy"]
        assert f"ws://{netloc}/{TOKEN}/ws" in page
        assert set(re.findall(r"(?:href|src)=.(https?://[^/]*)", page)) == {f"http://{netloc}"}
        assert "default-src 'none'" in policy
        assert set(re.findall(r"\bwss?://[^ ;]+|\bhttps?://[^ ;]+", policy)) == {f"ws://{netloc}"}
        assert response.headers["Referrer-Policy"] == "no-referrer"


@pytest.mark.parametrize(
    ("token", "headers"),
    [
        ("another-token", {}),
        (TOKEN, {"Origin": "https://example.org"}),
        (TOKEN, {"Origin": "null"}),
        (TOKEN, {"Host": "example.org"}),
        (TOKEN, None),
    ],
    ids=["token", "origin", "null origin", "host", "no origin"],
)
async def test_a_websocket_of_another_is_refused(token: str, headers: dict | None) -> None:
    async with served() as (client, netloc):
        given = {} if headers is None else {"Origin": f"http://{netloc}", **headers}
        with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
            await client.ws_connect(f"ws://{netloc}/{TOKEN if token == TOKEN else token}/ws",
                                    headers=given)  # fmt: skip
        assert refused.value.status == 403


async def test_one_reads_and_makes_a_note_through_the_websocket(
    tmp_path: Path, warm_cache: Path
) -> None:
    (tmp_path / "a.md").write_text("# A headline\n\nThe envoy spoke in Geneva.\n")
    data = tmp_path / "data"
    arguments = (f"--data-dir={data}", f"--cache-dir={warm_cache}", "--", str(tmp_path / "a.md"))
    async with served(*arguments) as (client, netloc):
        seen = ""
        origin = {"Origin": f"http://{netloc}"}
        url = f"ws://{netloc}/{TOKEN}/ws?width=100&height=30"
        async with client.ws_connect(url, headers=origin) as page:

            async def until(text: str) -> None:
                nonlocal seen
                async with asyncio.timeout(60):
                    while text not in seen:
                        message = await page.receive()
                        assert message.type in (aiohttp.WSMsgType.BINARY, aiohttp.WSMsgType.TEXT)
                        if message.type is aiohttp.WSMsgType.BINARY:
                            seen += message.data.decode()
                seen = ""

            await until("index ready")
            await page.send_json(["stdin", "ja"])
            await until("note on")
            await page.send_json(["stdin", "from a browser\x13"])
            await until("note saved")
            await page.send_json(["stdin", "q"])
            async with asyncio.timeout(30):
                async for _ in page:
                    pass
    listed = subprocess.run(
        [sys.executable, "-m", "tui", "notes", "list", "--json", "--data-dir", data],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert '"text": "from a browser"' in listed.stdout


@pytest.fixture
def taken() -> Iterator[int]:
    with closing(socket.socket()) as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


def test_a_port_that_is_taken_and_a_host_that_is_not_here_are_said(ukr: Run, taken: int) -> None:
    done = ukr("serve", "--port", str(taken))
    assert done.returncode == 1
    assert f"Nothing can listen at 127.0.0.1, port {taken}" in done.stderr
    assert ukr("serve", "--host", "192.0.2.1").returncode == 1
    assert ukr("serve", "-").returncode == 2


def test_the_address_is_told_and_ctrl_c_ends_it(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tui", "serve", "--port", "0", "--data-dir", tmp_path]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        try:
            said = process.stderr.readline()
            assert re.search(r"Open http://127\.0\.0\.1:[1-9][0-9]+/[\w-]{43}/ in a browser", said)
            process.send_signal(2)
            assert process.wait(20) in (0, 130)
            assert "Traceback" not in process.stderr.read()
        finally:
            process.kill()
