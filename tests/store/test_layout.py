from foia.model import Box, Cell, TableFragment
from foia.store.layout import pack_fragments, unpack_fragments


def test_fragments_come_back_whole() -> None:
    """A field that were lost here would change the joined table: header_rows and weak did."""
    cell = Cell("30 days", Box(1.25, 2, 3, 4), 0.75)
    fragment = TableFragment(
        page=4,
        box=Box(0, 0, 10, 10),
        edges=(0.0, 5.5, 10.0),
        header=("Kept", "For"),
        rows=((cell, cell), (cell, cell)),
        found_by="ruled",
        title="Retention",
        continues=True,
        header_rows=((cell, cell),),
        weak=True,
        note="“Total” stands below the rows",
        partial="2 places in tables of page 4 could not be read",
    )
    assert unpack_fragments(pack_fragments([fragment])) == (fragment,)
    assert unpack_fragments(pack_fragments([])) == ()
