"""A mail server that delivers nothing: it keeps each mail as a file, for /demo/mail/ to show."""

import asyncio
import os
import sys
import uuid
from datetime import UTC, datetime
from pathlib import Path

from aiosmtpd.smtp import SMTP, Envelope, Session

from devtools.ports import LOOPBACK, answers, free_port
from devtools.supervisor import Supervisor

LARGEST = 25 * 1024 * 1024


class Keeper:
    """Writes each mail to a folder, whole or not at all."""

    def __init__(self, folder: Path) -> None:
        """Remember the folder."""
        self.folder = folder

    async def handle_DATA(  # noqa: N802 - the name is the library's
        self, _server: SMTP, _session: Session, envelope: Envelope
    ) -> str:
        """Keep one mail."""
        keep_mail(self.folder, envelope.original_content or b"")
        return "250 OK"


def keep_mail(folder: Path, content: bytes) -> Path:
    """Write a mail under a name that sorts by time."""
    name = f"{datetime.now(UTC):%Y%m%dT%H%M%S%fZ}-{uuid.uuid4()}"
    unfinished = folder / f".{name}.part"
    unfinished.write_bytes(content)
    return unfinished.rename(folder / f"{name}.eml")


async def serve(folder: Path, port: int) -> None:
    """Take mails until told to stop."""
    loop = asyncio.get_running_loop()
    keeper = Keeper(folder)
    server = await loop.create_server(
        lambda: SMTP(keeper, data_size_limit=LARGEST, enable_SMTPUTF8=True, loop=loop),
        LOOPBACK,
        port,
    )
    async with server:
        await server.serve_forever()


def start_mailcatcher(supervisor: Supervisor, folder: Path) -> str:
    """Let the catcher start, and return what EMAIL_URL is to be."""
    folder.mkdir(parents=True, exist_ok=True)
    port = free_port()
    child = supervisor.start(
        "mailcatcher",
        [sys.executable, "-m", "devtools.mailcatcher", str(port)],
        env=os.environ | {"MAIL_CATCHER_DIR": str(folder)},
        rank=1,
    )
    supervisor.expect(child, lambda: answers(port))
    return f"smtp://{LOOPBACK}:{port}"


if __name__ == "__main__":
    asyncio.run(serve(Path(os.environ["MAIL_CATCHER_DIR"]), int(sys.argv[1])))
