"""The one error that the command line shows: without a traceback, and without loading anything to say it."""


class Trouble(Exception):
    """Keeps a command from its work; says what, and what to do, in one sentence."""
