"""The only place that loops: workers, resume, limits."""
