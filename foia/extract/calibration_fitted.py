"""Written by `python -m tests.evals.calibration_fit`."""

SHIFT: tuple[tuple[str, float], ...] = (
    ("vendor", 0.798),
    ("agency", 0.107),
    ("person", 0.558),
    ("date", 0.095),
    ("amount", 0.344),
    ("quantity", 0.163),
    ("identifier", 0.262),
)
SLOPE = 1.190
DOUBT = 0.353
