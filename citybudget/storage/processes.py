"""Whether a process of this machine still runs, told apart from a later one that got its number."""

import os
import sys
from pathlib import Path


def identity(pid: int) -> str | None:
    """A word for a running process that no other process of that number ever had; None if none runs.

    Where the system does not tell when a process started the word is only that one runs.
    """
    if sys.platform == "win32":
        return _windows(pid)
    elif sys.platform == "linux":  # noqa: RET505  # mypy reads these branches by platform
        return _linux(pid)
    else:
        return _posix(pid)


def _posix(pid: int) -> str | None:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return None
    except PermissionError:
        pass
    return "running"


def _linux(pid: int) -> str | None:
    try:
        # Field 22, the start in clock ticks since boot; the name in field 2 may hold spaces and brackets.
        stat = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
        fields = stat.rpartition(")")[2].split()
        boot = Path("/proc/sys/kernel/random/boot_id").read_text(encoding="utf-8").strip()
    except OSError:
        return None
    return None if fields[0] in {"Z", "X"} else f"{boot}:{fields[19]}"


if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    _QUERY, _STILL_ACTIVE = 0x1000, 259

    def _windows(pid: int) -> str | None:
        # os.kill(pid, 0) would send Ctrl+C to the process there.
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.OpenProcess.restype = wintypes.HANDLE
        kernel.OpenProcess.argtypes = (wintypes.DWORD, wintypes.BOOL, wintypes.DWORD)
        kernel.GetExitCodeProcess.argtypes = (wintypes.HANDLE, ctypes.POINTER(wintypes.DWORD))
        kernel.GetProcessTimes.argtypes = (wintypes.HANDLE, *([ctypes.POINTER(wintypes.FILETIME)] * 4))
        kernel.CloseHandle.argtypes = (wintypes.HANDLE,)
        handle = kernel.OpenProcess(_QUERY, False, pid)
        if not handle:
            # 5 is "access denied": it runs, as somebody else.
            return "running" if ctypes.get_last_error() == 5 else None
        try:
            code = wintypes.DWORD()
            kernel.GetExitCodeProcess(handle, ctypes.byref(code))
            if code.value != _STILL_ACTIVE:
                return None
            times = [wintypes.FILETIME() for _ in range(4)]
            kernel.GetProcessTimes(handle, *(ctypes.byref(moment) for moment in times))
            return f"{times[0].dwHighDateTime}:{times[0].dwLowDateTime}"
        finally:
            kernel.CloseHandle(handle)
