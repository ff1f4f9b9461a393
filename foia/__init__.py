"""foia reads what a public agency released and shows, claim by claim, what the records say."""

__version__ = "0.1.0"
