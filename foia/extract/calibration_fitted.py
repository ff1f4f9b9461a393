"""Written by `python -m tests.evals.calibration_fit`."""

SHIFT: tuple[tuple[str, float], ...] = (
    ("vendor", 0.725),
    ("agency", 0.085),
    ("person", 0.466),
    ("date", 0.208),
    ("amount", 0.327),
    ("quantity", 0.037),
    ("identifier", 0.308),
)
SLOPE = 1.424
DOUBT = 0.315
