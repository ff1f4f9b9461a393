"""An encrypted cluster: only who holds its certificates takes part."""

import importlib.util
from dataclasses import replace
from pathlib import Path

import pytest

from foia.errors import NoCluster
from foia.run.cluster import connect
from foia.run.release import run_release
from foia.store import create_case
from tests.reliability.canonical import canonical
from tests.run.cluster_processes import cluster
from tests.run.test_release import SETTINGS, pdf

pytestmark = pytest.mark.skipif(
    importlib.util.find_spec("distributed") is None
    or importlib.util.find_spec("cryptography") is None,
    reason="foia[cluster] or cryptography, which makes the certificates, is not installed",
)


def certificates(folder: Path) -> dict[str, str]:
    """Dask's settings with one certificate for all, as a newsroom may make them."""
    import distributed

    made = distributed.Security.temporary()
    (folder / "ca.pem").write_text(str(made.tls_ca_file))
    (folder / "cert.pem").write_text(str(made.tls_client_cert))
    (folder / "key.pem").write_text(str(made.tls_client_key))
    settings = {"CA_FILE": "ca.pem"}
    for role in ("CLIENT", "SCHEDULER", "WORKER"):
        settings |= {f"{role}__CERT": "cert.pem", f"{role}__KEY": "key.pem"}
    found = {f"DASK_DISTRIBUTED__COMM__TLS__{k}": str(folder / v) for k, v in settings.items()}
    return found | {"DASK_DISTRIBUTED__COMM__REQUIRE_ENCRYPTION": "True"}


@pytest.mark.long
def test_a_run_over_tls_is_the_same_and_needs_the_certificates(tmp_path: Path) -> None:
    import dask

    (tmp_path / "dump").mkdir()
    (tmp_path / "dump" / "a.pdf").write_text(pdf("one", "two"))
    environment = certificates(tmp_path)
    with cluster(tmp_path / "cluster", "one", scheme="tls", environment=environment) as made:
        with pytest.raises(NoCluster, match="no certificate is configured"):
            connect(made.address, 1)
        found = []
        names = {"ca-file": "ca", "client.cert": "cert", "client.key": "key"}
        ours = {f"distributed.comm.tls.{k}": str(tmp_path / f"{v}.pem") for k, v in names.items()}
        with dask.config.set(ours):
            for address in ("", made.address):
                case = create_case(tmp_path / f"{bool(address)}.case")
                run_release(case, [tmp_path / "dump"], replace(SETTINGS, cluster=address))
                case.close()
                found.append(canonical(case.folder))
        assert found[0] == found[1]
