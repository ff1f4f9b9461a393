"""Dates, amounts, numbers, quantities and exemptions read from plain strings."""
