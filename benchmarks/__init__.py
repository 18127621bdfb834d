"""How fast Gatepost is beside other ways of doing the same, in one run of all of them by turns. See docs/speed.md."""
