"""A website that says "it arrived" before it is so, for the kill loop to show what is wrong."""

from concurrent.futures import ThreadPoolExecutor
from io import BytesIO

from oshub.wsgi import application as careful

memory = ThreadPoolExecutor(1)


def application(environ, start_response):
    if environ["PATH_INFO"] != "/api/v1/join-requests/":
        return careful(environ, start_response)
    words = environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"]))
    memory.submit(take_in, environ | {"wsgi.input": BytesIO(words)})
    start_response("201 Created", [("Content-Type", "application/json")])
    return [b'{"reference": "NL-LATER"}']


def take_in(environ):
    b"".join(careful(environ, lambda *_head: None))
