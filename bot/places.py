"""Where things are, for those who load nothing else."""

from pathlib import Path
from urllib.parse import urlsplit

import policy

STANDARD = Path(policy.__file__).with_name("editions") / "standard.toml"
SLACK = "https://slack.com/api/"
LOOPBACK = ("127.0.0.1", "::1", "localhost")


def is_local(url: str) -> bool:
    return urlsplit(url).hostname in LOOPBACK
