"""A server that is reached over TLS: a certificate of our own making, before a real PostgreSQL."""

import shutil
import socket
import ssl
import struct
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

ASKS_TLS = struct.pack("!II", 8, 80877103)
HOST = "127.0.0.2"  # it never leaves this computer, but is none of the names that say so


def authority(folder: Path, name: str) -> Path:
    """The certificate of somebody who signs others; its key lies beside it."""
    key, made = folder / f"{name}.key", folder / f"{name}.pem"
    _openssl("req", "-x509", *_NEW, "-keyout", key, "-out", made, "-days", "2", "-subj", f"/CN={name}")
    return made


def certificate(folder: Path, by: Path, host: str) -> Path:
    """A certificate for a host, with its key in the same file."""
    key, asked, made, more = (folder / f"server.{end}" for end in ("key", "csr", "pem", "ext"))
    more.write_text(f"subjectAltName=IP:{host}\n")
    _openssl("req", *_NEW, "-keyout", key, "-out", asked, "-subj", "/CN=server")
    signed = ("-CA", by, "-CAkey", by.with_suffix(".key"), "-CAcreateserial", "-extfile", more)
    _openssl("x509", "-req", "-in", asked, "-out", made, "-days", "2", *signed)
    made.write_text(made.read_text() + key.read_text())
    return made


_NEW = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes")


def _openssl(*words: object) -> None:
    program = shutil.which("openssl")
    assert program
    subprocess.run([program, *map(str, words)], check=True, capture_output=True)


@contextmanager
def in_front_of(path: str, shown: Path | None) -> Iterator[int]:
    """The port of something that speaks TLS and hands on to a socket; with None it declines TLS."""
    listening = socket.create_server(("0.0.0.0", 0))
    context = None
    if shown:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(shown)

    def serve() -> None:
        while True:
            try:
                client, _ = listening.accept()
            except OSError:
                return
            threading.Thread(target=_hand_on, args=(client, path, context), daemon=True).start()

    threading.Thread(target=serve, daemon=True).start()
    try:
        yield listening.getsockname()[1]
    finally:
        listening.shutdown(socket.SHUT_RDWR)
        listening.close()


def _hand_on(client: socket.socket, path: str, context: ssl.SSLContext | None) -> None:
    with suppress(OSError), client:
        assert client.recv(8) == ASKS_TLS
        client.sendall(b"S" if context else b"N")
        if context is None:
            return
        with context.wrap_socket(client, server_side=True) as safe, socket.socket(socket.AF_UNIX) as server:
            server.connect(path)
            threading.Thread(target=_pump, args=(server, safe), daemon=True).start()
            _pump(safe, server)


def _pump(source: socket.socket, target: socket.socket) -> None:
    with suppress(OSError):
        while data := source.recv(65536):
            target.sendall(data)
