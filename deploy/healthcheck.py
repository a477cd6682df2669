# ruff: noqa: INP001 - a script, which Docker calls by its path
"""Ask the website in this container whether it is up, by a name it answers to."""

import http.client
import os
import sys

host = os.environ["ALLOWED_HOSTS"].split(",")[0].lstrip(".*") or "localhost"
connection = http.client.HTTPConnection("127.0.0.1", int(os.environ.get("PORT", "8000")), timeout=4)
connection.request("GET", "/healthz", headers={"Host": host})
sys.exit(connection.getresponse().status != http.HTTPStatus.OK)
