"""Says what an audit of requirements.lock found; ends with 1 for a known weakness.

Without a service that knows of weaknesses nothing is audited, which is said and is no failure.
"""

import json
import sys
from pathlib import Path

audit = Path(sys.argv[1]).read_text(encoding="utf-8")
if not audit.strip():
    sys.stdout.write("not audited: no service that knows of weaknesses could be reached\n")
    sys.exit(0)
found = json.loads(audit)["dependencies"]
skipped = [one["name"] for one in found if "skip_reason" in one]
weak = [
    f"{one['name']} {one['version']}: {weakness['id']}"
    for one in found
    for weakness in one.get("vulns", ())
]
sys.stdout.write(
    f"{len(found) - len(skipped)} of {len(found)} packages audited, {len(weak)} known weaknesses;"
    f" {len(skipped)} not known to the service that was asked\n"
)
if weak:
    sys.exit("\n".join(weak))
