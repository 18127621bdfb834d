"""A company to try Gatepost with: who lives there, what they set up, and the two processes that bring it to life."""
