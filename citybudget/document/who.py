"""Who sits at this machine, as the system names them."""

import getpass
import os
import sys

from citybudget.storage.journal import Who


def here() -> Who:
    """The person and the machine; empty where the system does not tell."""
    try:
        user = getpass.getuser()
    except (OSError, KeyError, ImportError):
        user = ""
    return Who(user, _machine())


def _machine() -> str:
    # platform.node() gives the same after a millisecond of imports that a start can do without.
    if sys.platform == "win32":
        return os.environ.get("COMPUTERNAME", "")
    else:  # noqa: RET505  # mypy reads these branches by platform
        return os.uname().nodename
