"""The parts of make.py: facts, paper, one file for each kind of record, and the truth."""
