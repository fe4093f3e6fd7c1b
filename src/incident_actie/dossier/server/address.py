"""The address of a dossier on a server, and that the line to it is closed and ends at the right server.

Unless the address itself says otherwise, a server elsewhere must show a certificate that is in its
name and that this computer trusts: else anybody between could read along, or be the server.
"""

import os
import sys
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy import exc

from incident_actie.errors import UsageError
from incident_actie.files import home_folder, private_folder, write_atomic
from incident_actie.text import clean

SAFE = "verify-full"
_NEAR = ("localhost", "127.0.0.1", "::1")
_DRIVERS = ("postgresql", "postgres", "postgresql+psycopg")
_ROOTS = "root.crt"
WRONG = "De plek van het dossier is geen adres dat wij kennen."


def parsed(address: str) -> sa.URL:
    """An address in its parts; `UsageError` for one that we do not know. No error quotes it."""
    try:
        url = sa.make_url(address)
    except (exc.ArgumentError, ValueError):
        raise _wrong(address) from None
    if url.drivername not in _DRIVERS or not url.database or address.count("@") > 1:
        raise _wrong(address)
    return url.set(drivername="postgresql+psycopg")


def _wrong(address: str) -> UsageError:
    """With an @ in the password, a part of that would be taken for the name of the server."""
    if address.count("@") > 1:
        return UsageError(
            "In het adres van het dossier staat meer dan één @.",
            "Staat er een @ in het wachtwoord? Schrijf die als %40, of zet het wachtwoord in pgpass.",
        )
    return UsageError(
        WRONG, "Schrijf postgresql://gebruiker@server/naam in INCIDENT_ACTIE_DOSSIER, of laat die leeg."
    )


def hosts(url: sa.URL) -> list[str]:
    """Every place that it names; a folder is a socket on this computer, and so is nothing at all."""
    more = url.normalized_query
    named = [url.host or "", *more.get("host", ()), *more.get("hostaddr", ())]
    if not any(named):
        named = [os.environ.get("PGHOST", "")]
    return [host for part in named for host in part.split(",")]


def is_near(url: sa.URL) -> bool:
    """Whether it never leaves this computer."""
    if "service" in url.query or os.environ.get("PGHOSTADDR") or os.environ.get("PGSERVICE"):
        return False
    return all(not host or host.startswith(("/", "@")) or host.lower() in _NEAR for host in hosts(url))


def secured(url: sa.URL) -> sa.URL:
    """The address with what it leaves out: a server elsewhere must prove who it is."""
    if is_near(url) or "sslmode" in url.query:
        return url
    more = {"sslmode": SAFE}
    if not (url.query.get("sslrootcert") or os.environ.get("PGSSLROOTCERT") or _own_roots().exists()):
        more["sslrootcert"] = "system"
        _trust_what_this_computer_trusts()
    return url.update_query_dict(more)


def _own_roots() -> Path:
    """Where a user may keep certificates for PostgreSQL alone."""
    if sys.platform == "win32":
        return Path(os.environ.get("APPDATA", "")) / "postgresql" / _ROOTS
    return Path.home() / ".postgresql" / _ROOTS


def _trust_what_this_computer_trusts() -> None:
    """Tell where those certificates are: a libpq that came along was built elsewhere, and looks there."""
    import ssl

    paths = ssl.get_default_verify_paths()
    for name, found in (("SSL_CERT_FILE", paths.cafile or _gathered()), ("SSL_CERT_DIR", paths.capath)):
        if found:
            os.environ.setdefault(name, str(found))


def _gathered() -> Path | None:
    """On Windows they are in no file that libpq reads: make one of them, as they are now."""
    import ssl

    found = ssl.create_default_context().get_ca_certs(binary_form=True)
    if not found:
        return None
    path = home_folder() / "vertrouwde-certificaten.pem"
    private_folder(path.parent)
    write_atomic(path, "".join(map(ssl.DER_cert_to_PEM_cert, found)).encode())
    return path


def open_line(address: str) -> str:
    """One line for who uses an address that lets others read along; empty when none can."""
    if not address:
        return ""
    url = parsed(address)
    said = url.normalized_query.get("sslmode", (SAFE,))[-1]
    if is_near(url) or said == SAFE:
        return ""
    return (
        f"Let op: de verbinding met de server is niet goed beveiligd (sslmode={clean(said, 20)}). "
        "Anderen op het netwerk kunnen meelezen of zich voordoen als de server."
    )
