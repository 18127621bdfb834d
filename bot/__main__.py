"""`python -m bot`: the same as `gatepost`."""

from bot.cli import main

if __name__ == "__main__":
    main()
