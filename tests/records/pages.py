"""Pages made of a text, for the tests of records."""

from foia.model import Page, PageSource, Words

TALL = (612.0, 792.0)
WIDE = (792.0, 612.0)


def page(
    number: int,
    text: str,
    *,
    size: tuple[float, float] = TALL,
    source: PageSource = PageSource.TEXT,
    label: str = "",
) -> Page:
    return Page("f", number, text, Words(), source, None, *size, label=label)


def pages(*texts: str) -> list[Page]:
    return [
        page(n, text, source=PageSource.TEXT if text else PageSource.BLANK)
        for n, text in enumerate(texts, 1)
    ]
