"""Processes that begin as copies of one which has loaded everything: a new life takes a moment instead of seconds."""

import multiprocessing

PROCESSES = multiprocessing.get_context("forkserver")
PROCESSES.set_forkserver_preload(["tests.faults.app_process", "tests.faults.judges", "tests.faults.tickers"])
