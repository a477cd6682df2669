"""`./run bench ...`: the measurements of bench/, on services of their own."""

import sys

from devtools import catalogues
from devtools.environment import demo_environment, start_services
from devtools.manage import run_in_front
from devtools.places import throw_away_place
from devtools.ports import free_port
from devtools.session import session


def main(args: list[str]) -> int:
    """Hand over to bench, on an empty database that is gone afterwards."""
    with throw_away_place() as place, session(place) as supervisor:
        catalogues.main()
        services = start_services(supervisor, place)
        supervisor.wait()
        environment = demo_environment(place, services, free_port())
        return run_in_front([sys.executable, "-m", "bench", *args], environment)
