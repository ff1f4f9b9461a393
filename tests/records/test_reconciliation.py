from foia.records.reconciliation import stated_counts


def test_each_count_takes_the_verb_of_its_own_clause() -> None:
    text = (
        "The office located 64 pages of responsive records. We release 58 pages: 54 pages in full "
        "and 4 pages with redactions. We withhold six (6) pages in full."
    )
    assert [(c.kind, c.number) for c in stated_counts(text)] == [
        ("located", 64),
        ("released", 58),
        ("released", 54),
        ("redacted", 4),
        ("withheld", 6),
    ]
    assert all(text[c.start : c.end] == c.quote for c in stated_counts(text))
