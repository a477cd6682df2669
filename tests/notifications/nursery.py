"""Workers that need not read all programs again: each is forked from one process that has.

Started with the name of the app and the arguments of a worker. Every line that comes in asks for
one more, and is answered with the number of its process, which leads a group of its own.
"""

import os
import signal
import sys

from celery.app.utils import find_app


def main(name, *args):
    app = find_app(name)
    app.loader.import_default_modules()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody asks how a worker ended
    for _line in sys.stdin:
        if os.fork() == 0:
            work(app, args)


def work(app, args):
    """Become a worker, and say so."""
    os.setsid()
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    os.write(1, f"{os.getpid()}\n".encode())
    os.dup2(2, 1)
    app.worker_main(["worker", *args])
    os._exit(0)


if __name__ == "__main__":
    main(*sys.argv[1:])
