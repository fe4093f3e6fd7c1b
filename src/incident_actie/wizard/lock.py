"""What is in use in one window is left alone by another; a lock ends with the process that holds it."""

import errno
import os
import sys
from contextlib import suppress
from pathlib import Path

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_TAKEN = (errno.EAGAIN, errno.EACCES)


class Lock:
    """A lock by the name of a file, which is there only as long as it is held."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._handle = -1

    def take(self) -> bool:
        """Whether it is ours now. Where no lock can be made nobody is kept out: writing tells why."""
        if self._handle >= 0:
            return True
        try:
            handle = os.open(self.path, os.O_CREAT | os.O_RDWR, 0o600)
        except OSError:
            return True
        self._handle = handle
        if _locked(handle) and _is_at(handle, self.path):
            return True
        self._close()
        return False

    def release(self) -> None:
        """Let others have it; its file goes."""
        if self._handle >= 0:
            with suppress(OSError):  # Windows removes no file that is open
                self.path.unlink()
            self._close()
            with suppress(OSError):
                if sys.platform == "win32":
                    self.path.unlink()

    def _close(self) -> None:
        os.close(self._handle)
        self._handle = -1


def _locked(handle: int) -> bool:
    """Whether the lock could be had; some drives know none."""
    try:
        if sys.platform == "win32":
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        return error.errno not in _TAKEN
    return True


def _is_at(handle: int, path: Path) -> bool:
    """Whether the file still has its name: who held it before may just have removed it."""
    try:
        return os.path.samestat(os.fstat(handle), path.stat())
    except OSError:
        return False
