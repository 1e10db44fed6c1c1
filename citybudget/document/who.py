"""Who sits at this machine, as the system names them."""

import getpass
import platform

from citybudget.storage.journal import Who


def here() -> Who:
    """The person and the machine; empty where the system does not tell."""
    try:
        user = getpass.getuser()
    except (OSError, KeyError, ImportError):
        user = ""
    return Who(user, platform.node())
