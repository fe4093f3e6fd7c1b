"""The line to a server: it must prove who it is, unless the address says otherwise; and then that is told."""

import os
import re
import shutil
import ssl
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from incident_actie.dossier.dossier import Dossier
from incident_actie.dossier.server import address
from incident_actie.errors import StoreError, UsageError
from tests.commands.program import inside
from tests.dossier import tls
from tests.dossier.conftest import new_database
from tests.dossier.plans import NOON, a_plan

At = Callable[..., str]


@pytest.fixture(scope="module")
def signed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, Path]:
    """Who signed the certificate of the server, somebody else, and that certificate."""
    if not shutil.which("openssl"):
        pytest.skip("no openssl to make certificates with")
    folder = tmp_path_factory.mktemp("certificaten")
    ours = tls.authority(folder, "ziekenhuis")
    return ours, tls.authority(folder, "iemand-anders"), tls.certificate(folder, ours, tls.HOST)


@pytest.fixture(scope="module")
def at(postgres_server: str, signed: tuple[Path, Path, Path]) -> Iterator[At]:
    """The address of a server elsewhere, by another name or with more behind it."""
    database = re.search(r"/(\w+)\?host=(.*)", new_database(postgres_server))
    assert database
    with tls.in_front_of(f"{database[2]}/.s.PGSQL.5432", signed[2]) as port:
        yield lambda more="", host=tls.HOST: f"postgresql://postgres@{host}:{port}/{database[1]}{more}"


@pytest.fixture(autouse=True)
def trusted(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """What this computer trusts is not what whoever runs the tests trusts."""
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in ("SSL_CERT_FILE", "SSL_CERT_DIR"):
        monkeypatch.setenv(name, str(tmp_path / "niets"))
    for name in [n for n in os.environ if n.startswith("PG")]:
        monkeypatch.delenv(name)


def test_a_server_that_proves_who_it_is_is_used(
    at: At, signed: tuple[Path, Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = Dossier(tmp_path, at(f"?sslrootcert={signed[0]}")).keep(a_plan(), NOON)
    monkeypatch.setenv("SSL_CERT_FILE", str(signed[0]))  # what the computer itself trusts will do
    dossier = Dossier(tmp_path, at())
    assert dossier.get(kept.id) == kept
    with dossier.reading() as connection:
        raw = connection.connection.driver_connection
        assert raw is not None
        assert raw.pgconn.ssl_in_use


def test_a_server_that_does_not_is_not_even_greeted(
    at: At, signed: tuple[Path, Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours, other, _ = signed
    monkeypatch.setenv("PGSSLMODE", "disable")  # is no way around it
    for url in (at(), at(f"?sslrootcert={other}"), at(f"?sslrootcert={ours}", host="127.0.0.3")):
        with pytest.raises(StoreError, match="bewijst niet dat hij de goede is") as told:
            Dossier(tmp_path, url).get(1)
        assert "sslrootcert" in told.value.now
        assert not told.value.may_pass
    with tls.in_front_of("", None) as port, pytest.raises(StoreError, match="bewijst niet"):
        Dossier(tmp_path, f"postgresql://postgres@{tls.HOST}:{port}/iets").get(1)


def test_what_an_address_leaves_open_is_told_each_time_in_one_line(
    at: At, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("INCIDENT_ACTIE_DOSSIER", at("?sslmode=require"))
    for _ in range(2):
        told = inside("dossier", "lijst", "--json")
        assert (told.code, told.json()["schema"]) == (0, 1)
        assert told.err.count("Let op: de verbinding met de server is niet goed beveiligd") == 1
        assert told.err.count("\n") == 1


@pytest.mark.parametrize(
    ("written", "near"),
    [
        ("postgresql:///naam", True),
        ("postgresql://jan@localhost/naam", True),
        ("postgresql://jan@[::1]/naam", True),
        ("postgresql:///naam?host=/var/run/postgresql", True),
        ("postgresql://jan@server/naam", False),
        ("postgresql://jan@localhost,server/naam", False),
        ("postgresql://jan@localhost/naam?host=localhost&host=server", False),
        ("postgresql://jan@localhost/naam?host=server", False),
        ("postgresql://jan@localhost/naam?hostaddr=10.0.0.1", False),
        ("postgresql:///naam?service=dossier", False),
        ("postgresql://jan@localhost.server.nl/naam", False),
    ],
)
def test_only_what_stays_on_this_computer_needs_no_proof(written: str, near: bool) -> None:
    secured = address.secured(address.parsed(written))
    assert ("sslmode" in secured.query) is not near
    assert not address.open_line(written)


def test_what_the_environment_says_of_the_server_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PGHOST", "server")
    assert address.secured(address.parsed("postgresql:///naam")).query["sslmode"] == "verify-full"


@pytest.mark.parametrize(
    "written",
    [
        "postgresql://jan:geh@im@server/naam",
        "postgresql://jan:geh@im/naam@server/x",
        "postgresql://a:b@c:9@d/e",
    ],
)
def test_a_password_with_an_at_sign_goes_nowhere(written: str) -> None:
    with pytest.raises(UsageError, match="meer dan één @") as told:
        Dossier(Path(), written)
    assert "%40" in told.value.now
    assert "geh" not in str(told.value)
    assert address.parsed("postgresql://jan:geh%40im@server/naam").password == "geh@im"


def test_where_no_file_holds_what_a_computer_trusts_one_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on Windows, where the certificates stand in a store of its own."""
    monkeypatch.delenv("SSL_CERT_FILE")
    monkeypatch.delenv("SSL_CERT_DIR")
    trusts = SimpleNamespace(get_ca_certs=lambda binary_form: [b"certificaat"])
    monkeypatch.setattr(ssl, "get_default_verify_paths", lambda: SimpleNamespace(cafile=None, capath=None))
    monkeypatch.setattr(ssl, "create_default_context", lambda: trusts)
    assert address.secured(address.parsed("postgresql://jan@server/naam")).query["sslrootcert"] == "system"
    made = Path(os.environ["SSL_CERT_FILE"])
    assert made.read_text() == ssl.DER_cert_to_PEM_cert(b"certificaat")
    assert made.parent == Path(os.environ["INCIDENT_ACTIE_HOME"])
