"""Runs a module as `python -m` does, and ends it when whoever started it is gone, however that one ended."""

import os
import runpy
import signal
import sys
from threading import Thread


def main() -> None:
    Thread(target=end_with_input, daemon=True).start()
    sys.argv = sys.argv[1:]
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)


def end_with_input() -> None:
    while os.read(sys.stdin.fileno(), 1):
        pass
    os.kill(os.getpid(), signal.SIGTERM)


if __name__ == "__main__":
    main()
