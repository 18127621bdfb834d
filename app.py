"""What the Slack command line starts for `slack run`: Gatepost in Socket Mode, with the tokens that it hands over."""

import os
from pathlib import Path

HANDED_OVER = {"SLACK_CLI_XOXB": "SLACK_BOT_TOKEN", "SLACK_CLI_XAPP": "SLACK_APP_TOKEN"}


def main() -> None:
    for theirs, ours in HANDED_OVER.items():
        if token := os.environ.get(theirs):
            os.environ.setdefault(ours, token)
    # The script sees to the packages first: whoever starts this file has only some Python.
    gatepost = str(Path(__file__).resolve().with_name("gatepost"))
    os.execv(gatepost, [gatepost, "run"])  # noqa: S606 - a fixed file of this project, no shell between


if __name__ == "__main__":
    main()
