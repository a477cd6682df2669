"""Ports on the loopback interface."""

import socket

LOOPBACK = "127.0.0.1"
USUAL = 8000


def free_port() -> int:
    """Return a port that nobody uses."""
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        port: int = probe.getsockname()[1]
        return port


def is_taken(port: int) -> bool:
    """Tell whether somebody listens there, or whether we may not."""
    if answers(port):
        return True
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((LOOPBACK, port))
        except OSError:
            return True
    return False


def answers(port: int) -> bool:
    """Tell whether somebody listens at localhost, by whichever address it has."""
    try:
        socket.create_connection(("localhost", port), timeout=0.5).close()
    except OSError:
        return False
    return True


def first_free_port(start: int = USUAL) -> int:
    """Return the usual port, or the next that is free."""
    return next((port for port in range(start, start + 100) if not is_taken(port)), free_port())
