"""What every test stands on: closed sockets, languages put back, nobody signed in."""

import socket
from ipaddress import ip_address

import pytest
from django.utils import translation

_connect = socket.socket.connect


def _connect_to_loopback_only(self, address):
    if self.family in {socket.AF_INET, socket.AF_INET6} and not _is_loopback(address[0]):
        message = f"A test may not reach {address[0]}."
        raise RuntimeError(message)
    return _connect(self, address)


def _is_loopback(host):
    return host == "localhost" or ip_address(host).is_loopback


@pytest.fixture(autouse=True, scope="session")
def no_other_host():
    socket.socket.connect = _connect_to_loopback_only
    yield
    socket.socket.connect = _connect


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield
