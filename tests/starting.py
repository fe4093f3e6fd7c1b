"""Start the program as a process of its own, without paying for its imports each time.

One process per test process has imported the program and read our knowledge base; from it every start
is a fork, with its own streams, folder, environment and, where it asks for one, terminal. That is what
`python -m incident_actie` gives, in a tenth of the time. What begins before the program does (the
encoding of streams, streams that are closed) needs the real thing: `fresh` tells.
"""

import atexit
import contextlib
import gc
import importlib
import io
import json
import os
import select
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from functools import cache
from typing import Any, Protocol

if sys.platform != "win32":  # where there are no terminals of this kind the other tests go on
    import fcntl
    import termios

Streams = tuple[int, int, int]
PATIENCE = 30.0  # seconds before a program that does not end is an error
FRESH = ("LANG", "LC_", "PYTHON", "TYPER_", "TTY_", "PY_", "FORCE_", "GITHUB_")  # read while importing


def fresh(env: dict[str, str]) -> bool:
    """Whether with these settings the program has to start from nothing."""
    return any(name.startswith(FRESH) for name in env)


class Started(Protocol):
    """A program that runs, or ran."""

    pid: int

    def end(self, patience: float = PATIENCE) -> int:
        """Wait until it has ended; its exit code, negative for a signal. `TimeoutError` when it does not."""

    def stop(self) -> None:
        """End it, however it stands, and wait for that."""


class _Fresh:
    """Started from nothing."""

    def __init__(self, args: Sequence[str], env: dict[str, str], cwd: str, streams: Streams) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "incident_actie", *args],
            stdin=streams[0],
            stdout=streams[1],
            stderr=streams[2],
            env=env,
            cwd=cwd,
            start_new_session=True,
            preexec_fn=_take_terminal,
        )
        self.pid = self._process.pid

    def end(self, patience: float = PATIENCE) -> int:
        try:
            return self._process.wait(patience)
        except subprocess.TimeoutExpired as error:
            raise TimeoutError from error

    def stop(self) -> None:
        self._process.kill()
        self._process.wait()


class _Forked:
    """Started as a fork."""

    def __init__(self, args: Sequence[str], env: dict[str, str], cwd: str, streams: Streams) -> None:
        wanted = json.dumps({"args": list(args), "env": env, "cwd": cwd}).encode()
        line, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            socket.send_fds(_nursery(), [wanted], [*streams, theirs.fileno()])
        self._line = line
        self.pid = int(line.recv(64))
        self._code: int | None = None

    def end(self, patience: float = PATIENCE) -> int:
        if self._code is None:
            self._line.settimeout(patience)
            self._code = int(self._line.recv(64))
            self._line.close()
        return self._code

    def stop(self) -> None:
        if self._code is None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGKILL)
            self.end()


def start(args: Sequence[str], env: dict[str, str], cwd: str, streams: Streams, fresh: bool) -> Started:
    """`incident-actie ARGS`, with these three streams; its terminal is the first when that is one."""
    if fresh or sys.platform != "linux":
        return _Fresh(args, env, cwd, streams)
    return _Forked(args, env, cwd, streams)


def _take_terminal() -> None:
    """Own the terminal, and hear Ctrl-C also when the tests run in the background and ignore it."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    if os.isatty(0):
        fcntl.ioctl(0, termios.TIOCSCTTY, 0)


@cache
def _nursery() -> socket.socket:
    """The line to the process from which programs are forked; it ends when this one does."""
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    env = {k: v for k, v in os.environ.items() if not fresh({k: v})} | {"LANG": "C.UTF-8"}
    with theirs:
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.starting", str(theirs.fileno())],
            pass_fds=[theirs.fileno()],
            stdin=subprocess.DEVNULL,
            env=env | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        )
    atexit.register(lambda: (ours.close(), process.wait()))
    return ours


def _import_all() -> None:
    """All that any command would import and read."""
    from incident_actie.commands.app import COMMANDS
    from incident_actie.knowledge.load import load

    for row in COMMANDS.values():
        importlib.import_module(f"incident_actie.commands.{row[0]}")
    for module in ("questionary", "sqlalchemy.dialects.sqlite", "rich.table", "incident_actie.screen"):
        importlib.import_module(module)
    load()


def _serve(line: socket.socket) -> None:
    """Fork a program for everything that is asked for on `line`, and tell how each ended."""
    running: dict[int, socket.socket] = {}
    awake, wake = os.pipe()
    os.set_blocking(wake, False)
    signal.set_wakeup_fd(wake)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    while True:
        ready, _, _ = select.select([line, awake], [], [])
        if awake in ready:
            os.read(awake, 512)
            _tell_who_ended(running)
        if line in ready:
            asked, streams, _, _ = socket.recv_fds(line, 1 << 20, 4)
            if not asked:
                return
            answer = socket.socket(fileno=streams.pop())
            pid = os.fork()
            if pid == 0:
                _become(json.loads(asked), streams)
            for stream in streams:
                os.close(stream)
            running[pid] = answer
            answer.send(str(pid).encode())


def _tell_who_ended(running: dict[int, socket.socket]) -> None:
    while running:
        pid, status = os.waitpid(-1, os.WNOHANG)
        if pid == 0:
            return
        with running.pop(pid) as answer, contextlib.suppress(OSError):  # nobody may listen any more
            answer.send(str(os.waitstatus_to_exitcode(status)).encode())


def _become(asked: dict[str, Any], streams: list[int]) -> None:
    """Be the program, in the forked process; this does not return."""
    signal.set_wakeup_fd(-1)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    os.setsid()
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
    os.closerange(3, max(streams) + 64)
    _take_terminal()
    os.chdir(asked["cwd"])
    os.environ.clear()
    os.environ.update(asked["env"])
    time.tzset()
    sys.argv = ["incident_actie", *asked["args"]]
    sys.stdin = sys.__stdin__ = _stream(0, sys.stdin)
    sys.stdout = sys.__stdout__ = _stream(1, sys.stdout)
    sys.stderr = sys.__stderr__ = _stream(2, sys.stderr)
    os._exit(_run())


def _stream(number: int, like: Any) -> io.TextIOWrapper:
    """A stream as the interpreter would have made it."""
    raw = open(number, "rb" if number == 0 else "wb", closefd=False)  # noqa: SIM115
    wrapped = io.TextIOWrapper(
        raw, like.encoding, like.errors, line_buffering=number == 2 or os.isatty(number)
    )
    wrapped.mode = "r" if number == 0 else "w"
    return wrapped


def _run() -> int:
    """The program until its end, its exit code included."""
    from incident_actie.__main__ import main

    code = 1
    try:
        main()
    except SystemExit as left:
        code = left.code if isinstance(left.code, int) else 0
    except BaseException:  # as the interpreter does with what nobody caught
        sys.excepthook(*sys.exc_info())
    atexit._run_exitfuncs()
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except (OSError, ValueError):
        return 120
    return code


if __name__ == "__main__":
    _import_all()
    gc.collect()
    gc.freeze()
    _serve(socket.socket(fileno=int(sys.argv[1])))
