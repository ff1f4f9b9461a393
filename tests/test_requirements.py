"""The lock holds what pyproject.toml asks for, each with its hashes."""

import re
import tomllib
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

REPOSITORY = Path(__file__).parents[1]


def pins() -> dict[str, list[tuple[Version, int]]]:
    """Each package's locked versions with their number of hashes; one may have two by platform."""
    found: dict[str, list[tuple[Version, int]]] = {}
    text = (REPOSITORY / "requirements.lock").read_text(encoding="utf-8")
    for entry in re.split(r"\n(?=[a-z])", text):
        pinned = re.match(r"([A-Za-z0-9._-]+)==([^\s;]+)", entry)
        assert pinned is not None, entry
        name, version = pinned.groups()
        hashes = len(re.findall(r"--hash=sha256:[0-9a-f]{64}\b", entry))
        found.setdefault(canonicalize_name(name), []).append((Version(version), hashes))
    return found


def test_everything_that_is_asked_for_is_locked_within_its_bounds() -> None:
    asked = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = [*asked["project"]["dependencies"], *asked["dependency-groups"]["build"]]
    assert asked["build-system"]["requires"] == asked["dependency-groups"]["build"]
    locked = pins()
    for requirement in map(Requirement, wanted):
        versions = locked[canonicalize_name(requirement.name)]
        assert all(version in requirement.specifier for version, _ in versions), requirement


def test_every_locked_package_has_a_hash() -> None:
    assert {name for name, versions in pins().items() if not all(n for _, n in versions)} == set()
