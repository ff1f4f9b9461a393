"""Scores of what a reader of a case gets, against labels made by hand, beside its peers."""
