"""The default: any dump, no assumption about agency, vendor or city."""

from foia.compare import CompareClaims
from foia.extract import (
    Amounts,
    Dates,
    Exemptions,
    Identifiers,
    Organisations,
    People,
    Places,
    Quantities,
    Technologies,
)
from foia.extract.calibration import Calibrate
from foia.extract.claims import Claims
from foia.intake import OpenFiles
from foia.pipeline import Pipeline
from foia.read import ReadPages
from foia.read.joining import JoinTables
from foia.records import (
    FindBates,
    FindDocuments,
    FindMargins,
    FindMessages,
    JoinMessages,
    LinkCopies,
    ReadRequests,
)
from foia.resolve import ResolveNames

pipeline = Pipeline(
    name="general",
    open=OpenFiles(),
    read=ReadPages(),
    tables=JoinTables(),
    documents=FindDocuments(),
    bates=FindBates(),
    margins=FindMargins(),
    messages=FindMessages(),
    threads=JoinMessages(),
    requests=ReadRequests(),
    links=LinkCopies(),
    extract=(
        Organisations(),
        People(),
        Places(),
        Dates(order="mdy"),
        Amounts(),
        Quantities(),
        Identifiers(),
        Exemptions(),
        Technologies(),
    ),
    calibrate=Calibrate(),
    claims=Claims(),
    resolve=ResolveNames(),
    compare=CompareClaims(),
)
